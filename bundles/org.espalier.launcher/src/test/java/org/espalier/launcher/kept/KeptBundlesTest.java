package org.espalier.launcher.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.espalier.launcher.sample.Counted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;

class KeptBundlesTest {
  private static final String NAME = Counted.class.getName();
  private static final int COLLECTIONS = 50;

  @TempDir Path folder;
  private int storages;

  /** A bundle with its class in a jar inside. */
  private Path bundle(String version, String header) throws IOException {
    Path file = folder.resolve("counted-" + version + header + ".jar");
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", folder.getFileName() + ";singleton:=true");
    headers.putValue("Bundle-Version", version);
    headers.putValue("Bundle-Activator", NAME);
    headers.putValue("Bundle-ActivationPolicy", "lazy");
    headers.putValue("Bundle-ClassPath", ".,lib/inner.jar");
    headers.putValue("Import-Package", "org.osgi.framework");
    headers.putValue(KeptBundles.HEADER, header);
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    String entry = NAME.replace('.', '/') + ".class";
    try (InputStream in = Counted.class.getResourceAsStream("/" + entry)) {
      write(inner, new Manifest(), entry, in.readAllBytes());
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, manifest, "lib/inner.jar", inner.toByteArray());
    }
    return file;
  }

  private static void write(OutputStream out, Manifest manifest, String entry, byte[] bytes)
      throws IOException {
    try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry(entry));
      jar.write(bytes);
    }
  }

  private Path unpacked() {
    return folder.resolve("kept");
  }

  private Framework framework(String variant) throws Exception {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(
        "org.osgi.framework.storage", folder.resolve("storage" + storages++).toString());
    configuration.put("felix.service.urlhandlers", "false");
    configuration.put("felix.resolver.parallelism", "1"); // its threads would hold the framework
    Framework framework =
        new FrameworkFactory().newFramework(configuration, new KeptBundles(unpacked(), variant));
    framework.start();
    return framework;
  }

  private static Bundle install(Framework framework, Path file) throws Exception {
    Bundle bundle = framework.getBundleContext().installBundle(KeptBundles.location(file));
    bundle.start(Bundle.START_ACTIVATION_POLICY);
    return bundle;
  }

  private static void stop(Framework framework) throws Exception {
    framework.stop();
    framework.waitForStop(0);
  }

  @Test
  void itsClassesAreThoseOfEveryFrameworkAndStartedOnce() throws Exception {
    Path file = bundle("1.0.0", "kept");
    Framework first = framework("");
    Framework second = framework("");
    Class<?> seen = install(first, file).loadClass(NAME);
    assertSame(seen, install(second, file).loadClass(NAME));
    stop(first);
    stop(second);
    Framework third = framework("");
    assertSame(seen, install(third, Files.copy(file, folder.resolve("copy.jar"))).loadClass(NAME));
    assertEquals("started 1", seen.getDeclaredConstructor().newInstance().toString());
    assertSame(BundleActivator.class, seen.getInterfaces()[0], "imported from the framework");
    assertNotSame(Counted.class, seen);
    stop(third);
  }

  @Test
  void otherVersionsAndOtherNativesHaveClassesOfTheirOwn() throws Exception {
    Path file = bundle("1.0.0", "kept");
    Framework framework = framework("");
    Framework other = framework("with avx2");
    Bundle old = install(framework, file);
    Class<?> seen = old.loadClass(NAME);
    old.stop();
    old.uninstall();
    assertNotSame(seen, install(framework, bundle("1.0.1", "kept")).loadClass(NAME));
    assertNotSame(seen, install(other, file).loadClass(NAME));
    stop(framework);
    stop(other);
  }

  @Test
  void theFileOfAHostThatNeverUsedItMayGo() throws Exception {
    Path file = bundle("1.0.0", "kept");
    Path copy = Files.copy(file, folder.resolve("copy.jar"));
    Framework first = framework("");
    install(first, file);
    stop(first);
    Files.delete(file);
    Framework second = framework("");
    assertEquals(NAME, install(second, copy).loadClass(NAME).getName());
    stop(second);
  }

  @Test
  void theFilesOfAHostThatUsedItMayGoToo() throws Exception {
    Path file = bundle("1.0.0", "kept");
    Framework first = framework("");
    first.getBundleContext().installBundle(KeptBundles.location(fragment(".")));
    ClassLoader loader = install(first, file).loadClass(NAME).getClassLoader();
    stop(first);
    Files.delete(file);
    Files.delete(folder.resolve("fragment..jar"));
    try (Stream<Path> files = Files.walk(unpacked())) {
      files.filter(Files::isRegularFile).forEach(inner -> assertTrue(inner.toFile().delete()));
    }
    for (String name : List.of(NAME.replace('.', '/') + ".class", "brought.txt")) {
      URLConnection connection = loader.getResource(name).openConnection();
      connection.setUseCaches(false);
      try (InputStream in = connection.getInputStream()) {
        assertEquals(connection.getContentLength(), in.readAllBytes().length, name);
      }
    }
    assertNull(loader.getResource("none"));
  }

  @Test
  void nothingIsUnpackedOrStartedBeforeAClassIsWanted() throws Exception {
    Framework framework = framework("");
    Bundle bundle = install(framework, bundle("1.0.0", "kept"));
    assertEquals(Bundle.ACTIVE, bundle.getState());
    assertFalse(Files.exists(unpacked()));
    bundle.loadClass(NAME);
    assertTrue(Files.exists(unpacked()));
    stop(framework);
  }

  @Test
  void aFileIsFoundBeforeAClassIsWanted() throws Exception {
    Framework framework = framework("");
    Bundle bundle = install(framework, bundle("1.0.0", "kept"));
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    assertNotNull(loader.getResource(NAME.replace('.', '/') + ".class"));
    Class<?> seen = bundle.loadClass(NAME);
    assertEquals("started 1", seen.getDeclaredConstructor().newInstance().toString());
    stop(framework);
  }

  @Test
  void aClassOfABundleThatIsNotStartedIsRefusedUntilItIs() throws Exception {
    Framework framework = framework("");
    Bundle bundle = install(framework, bundle("1.0.0", "kept"));
    bundle.stop();
    ClassNotFoundException refused =
        assertThrows(ClassNotFoundException.class, () -> bundle.loadClass(NAME));
    assertTrue(refused.getMessage().contains("is not started"), refused.getMessage());
    bundle.start();
    assertEquals(NAME, bundle.loadClass(NAME).getName());
    stop(framework);
  }

  /** A fragment with a file that only its class path shows. */
  private Path fragment(String classPath) throws IOException {
    Path file = folder.resolve("fragment" + classPath + ".jar");
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", folder.getFileName() + ".fragment");
    headers.putValue("Fragment-Host", folder.getFileName().toString());
    if (!classPath.isEmpty()) {
      headers.putValue("Bundle-ClassPath", classPath);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, manifest, "brought.txt", new byte[] {1});
    }
    return file;
  }

  @Test
  void aFragmentThatSaysSoAddsToTheClassPath() throws Exception {
    for (String classPath : List.of("", ".")) {
      Framework framework = framework("with" + classPath);
      framework.getBundleContext().installBundle(KeptBundles.location(fragment(classPath)));
      Bundle bundle = install(framework, bundle("1.0.0", "kept"));
      ClassLoader loader = bundle.loadClass(NAME).getClassLoader();
      assertEquals(!classPath.isEmpty(), loader.getResource("brought.txt") != null);
      stop(framework);
    }
  }

  @Test
  void aFrameworkThatHasStoppedIsNotHeld() throws Exception {
    WeakReference<Framework> reference = used(bundle("1.0.0", "kept"));
    for (int i = 0; i < COLLECTIONS && reference.get() != null; i++) {
      System.gc();
    }
    assertNull(reference.get());
  }

  private WeakReference<Framework> used(Path file) throws Exception {
    Framework framework = framework("");
    assertEquals(NAME, install(framework, file).loadClass(NAME).getName());
    stop(framework);
    return new WeakReference<>(framework);
  }

  @Test
  void otherBundlesAreLoadedByTheFramework() throws Exception {
    Path file = bundle("1.0.0", "no");
    Framework framework = framework("");
    Framework second = framework("");
    assertTrue(KeptBundles.location(file).startsWith("reference:"));
    assertNotSame(install(framework, file).loadClass(NAME), install(second, file).loadClass(NAME));
    stop(framework);
    stop(second);
  }

  @Test
  void aJarThatWasDamagedAfterItWasUnpackedIsUnpackedAgain() throws IOException {
    Path file = bundle("1.0.0", "kept");
    try (JarFile jar = new JarFile(file.toFile())) {
      KeptJar kept = KeptJar.of(file, jar);
      assertEquals(2, kept.urls(unpacked()).size());
      Path inner = unpacked().resolve("inner.jar");
      byte[] whole = Files.readAllBytes(inner);
      byte[] damaged = whole.clone();
      damaged[whole.length / 2] ^= 1;
      for (byte[] bytes : new byte[][] {damaged, new byte[0], whole}) {
        Files.write(inner, bytes);
        kept.urls(unpacked());
        assertEquals(-1, Files.mismatch(inner, Files.write(folder.resolve("whole"), whole)));
      }
    }
  }
}
