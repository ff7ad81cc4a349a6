package org.espalier.provision.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step.Action;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.archive.BundleJar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarStoreTest {
  @TempDir private Path folder;
  private JarStore store;

  @BeforeEach
  void makeStore() {
    store = new JarStore(folder.resolve("store"));
  }

  private BundleJar jar(String name, String version) throws IOException {
    Path file = folder.resolve(name + "-" + version + ".jar");
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", name);
    headers.putValue("Bundle-Version", version);
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
    return BundleJar.read(file);
  }

  private BundleFile put(String name, String version) throws IOException {
    BundleJar jar = store.put(jar(name, version));
    return new BundleFile(name, version, jar.sha256(), "acme/" + name);
  }

  private static Generation generation(int number, BundleFile... bundles) {
    return new Generation(number, "", "", List.of(bundles), List.of(), List.of("text"), number > 1);
  }

  @Test
  void aJarIsKeptUnderItsChecksumWithItsSignature() throws IOException {
    BundleJar jar = jar("com.acme.a", "1.0.0");
    Files.writeString(Path.of(jar.file() + ".sig"), "signed");
    BundleJar stored = store.put(jar);
    assertEquals(store.file(jar.sha256()), stored.file());
    assertEquals(-1, Files.mismatch(jar.file(), stored.file()));
    assertEquals("signed", Files.readString(Path.of(stored.file() + ".sig")));
    assertTrue(store.has(jar.sha256()));
  }

  @Test
  void aFileThatChangedSinceItWasReadIsRefused() throws IOException {
    BundleJar jar = jar("com.acme.a", "1.0.0");
    Files.writeString(jar.file(), "something else");
    assertThrows(UntrustedException.class, () -> store.put(jar));
    assertFalse(Files.exists(store.file(jar.sha256())));
  }

  @Test
  void damageIsNamedAndMendedByPuttingItAgain() throws IOException {
    BundleJar jar = jar("com.acme.a", "1.0.0");
    Path stored = store.put(jar).file();
    byte[] bytes = Files.readAllBytes(stored);
    bytes[bytes.length / 2] ^= 1;
    Files.write(stored, bytes);
    assertTrue(store.damage(jar.sha256()).orElseThrow().contains(stored + " is damaged"));
    store.put(jar);
    assertEquals(Optional.empty(), store.damage(jar.sha256()));
    Files.delete(stored);
    assertTrue(store.damage(jar.sha256()).orElseThrow().contains("is gone"));
  }

  @Test
  void aRollbackUpdatesRemovesAndBringsBackFromTheStore() throws IOException {
    BundleFile old = put("com.acme.a", "1.0.0");
    BundleFile fresh = put("com.acme.a", "2.0.0");
    BundleFile gone = put("com.acme.b", "1.0.0");
    BundleFile extra = put("com.acme.c", "1.0.0");
    Plan plan =
        new Rollback(store, file -> false)
            .plan(generation(2, fresh, extra), generation(1, old, gone), Set.of("base", "text"));
    assertEquals("rollback 1", plan.purpose());
    assertEquals(List.of(), plan.problems());
    List<String> steps =
        plan.steps().stream()
            .map(
                step ->
                    "%s %s %s %s"
                        .formatted(
                            step.action(),
                            step.bundle(),
                            step.before().orElse("-"),
                            step.version()))
            .toList();
    assertEquals(
        List.of(
            "UPDATE com.acme.a 2.0.0 1.0.0",
            "INSTALL com.acme.b - 1.0.0",
            "UNINSTALL com.acme.c - 1.0.0"),
        steps);
    assertEquals(Action.UPDATE, plan.steps().get(0).action());
    assertEquals(Optional.of(old.sha256()), plan.steps().get(0).sha256());
  }

  @Test
  void aRollbackToAJarThatIsLostSaysSo() throws IOException {
    BundleFile old = put("com.acme.a", "1.0.0");
    Files.delete(store.file(old.sha256()));
    Plan plan =
        new Rollback(store, file -> false).plan(generation(2), generation(1, old), Set.of("text"));
    assertEquals(1, plan.problems().size());
    assertEquals(
        "bundle install acme/com.acme.a", plan.problems().get(0).remedies().get(0).command());
  }
}
