package org.espalier.provision.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.provision.live.Brought.JarInPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

class QuarantineTest {
  private static final String FAULT = "it does not end to start";

  @TempDir private Path folder;

  private static Brought bundle(char digit) {
    Bundle bundle =
        (Bundle)
            Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getVersion") ? new Version(1, 0, 0) : "com.acme.slow");
    return new Brought(
        bundle,
        JarInPlace.installed(
            "com.acme.slow",
            new Version(1, 0, 0),
            Path.of("slow.jar"),
            String.valueOf(digit).repeat(64)));
  }

  @Test
  void whatABundleDidIsRememberedUntilItIsForgotten() throws IOException {
    Quarantine first = new Quarantine(folder.resolve("quarantine"), "host 1");
    assertEquals(Optional.empty(), first.of(bundle('a')));
    String told = first.remember(bundle('a'), FAULT);
    assertEquals(FAULT + "; to try it again: espalier bundle install com.acme.slow", told);
    Quarantine next = new Quarantine(folder.resolve("quarantine"), "host 1");
    String remembered = next.of(bundle('a')).orElseThrow();
    assertTrue(remembered.startsWith("it was not tried, for at 2"), remembered);
    assertTrue(remembered.endsWith(told), remembered);
    next.forget(bundle('a'));
    assertEquals(Optional.empty(), first.of(bundle('a')));
  }

  @Test
  void anotherFileAndAnotherHostAreTried() {
    new Quarantine(folder, "host 1").remember(bundle('a'), FAULT);
    assertEquals(Optional.empty(), new Quarantine(folder, "host 1").of(bundle('b')));
    assertEquals(Optional.empty(), new Quarantine(folder, "host 2").of(bundle('a')));
  }

  @Test
  void aNoteThatIsDamagedIsNone() throws IOException {
    Quarantine quarantine = new Quarantine(folder, "host 1");
    quarantine.remember(bundle('a'), FAULT);
    Files.writeString(folder.resolve("a".repeat(64) + ".json"), "{\"bundle\": \"com.ac");
    assertEquals(Optional.empty(), quarantine.of(bundle('a')));
  }

  @Test
  void aHomeThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    String told = new Quarantine(file, "host 1").remember(bundle('a'), FAULT);
    assertTrue(told.startsWith(FAULT + "; this cannot be remembered: "), told);
  }
}
