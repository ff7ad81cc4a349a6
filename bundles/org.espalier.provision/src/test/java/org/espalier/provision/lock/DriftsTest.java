package org.espalier.provision.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.espalier.plugin.Drift;
import org.espalier.plugin.Lock;
import org.junit.jupiter.api.Test;

class DriftsTest {
  private static final String RUNTIME = "distribution:bundles/runtime-1.0.jar";
  private static final String ADDRESS = "https://acme.example/tokens.jar";

  private static Lock.Entry entry(
      String bundle, String version, String digit, String source, String... natives) {
    return new Lock.Entry(
        bundle, version, digit.repeat(64), 1, source, List.of(), List.of(natives), List.of());
  }

  private static List<String> messages(List<Lock.Entry> first, List<Lock.Entry> second) {
    return Drifts.between(first, second).stream().map(Drift::message).toList();
  }

  @Test
  void theSameIsNoDrift() {
    List<Lock.Entry> both = List.of(entry("a", "1.0", "1", ""), entry("b", "2.0", "2", ADDRESS));
    assertEquals(List.of(), Drifts.between(both, both));
  }

  @Test
  void whatChangedOrWentComesWithWhatBringsItBack() {
    assertEquals(
        List.of(
            "a 1.0 is another file: its SHA-256 is 222222222222, the lock has 111111111111",
            "b has version 2.1, the lock has 2.0; to have it: espalier bundle update " + ADDRESS,
            "c 1.0 is missing; to have it: espalier bundle install c@1.0",
            "d 1.0 takes part and is not in the lock"),
        messages(
            List.of(
                entry("a", "1.0", "1", ""),
                entry("b", "2.0", "2", ADDRESS),
                entry("c", "1.0", "1", RUNTIME)),
            List.of(
                entry("a", "1.0", "2", ""),
                entry("b", "2.1", "3", ""),
                entry("d", "1.0", "1", ""))));
  }

  @Test
  void aJarOfTheHostItselfCannotBeInstalled() {
    assertEquals(
        List.of(
            "framework has version 7.0.4, the lock has 7.0.5; it comes with the distribution that"
                + " the lock was written with"),
        messages(
            List.of(entry("framework", "7.0.5", "1", "distribution:lib/framework-7.0.5.jar")),
            List.of(entry("framework", "7.0.4", "2", "host:"))));
  }

  @Test
  void nativesOfAnotherMachineAreToldAsSuch() {
    Drift drift =
        Drifts.between(
                List.of(entry("natives", "1.0", "1", "", "linux-x86_64")),
                List.of(entry("natives", "1.0", "2", "", "macosx-arm64")))
            .get(0);
    assertEquals("linux-x86_64", drift.locked());
    assertEquals("macosx-arm64", drift.found());
    assertEquals(
        "natives 1.0 is native code for macosx-arm64, the lock has that for linux-x86_64: each kind"
            + " of machine needs a lock of its own",
        drift.message());
  }
}
