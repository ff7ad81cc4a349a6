package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.host.LinkedDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that cannot be used is named with the reason, and everything else works. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
class PluginsIT {
  @TempDir Path folder;

  @Test
  void pluginsThatCannotBeUsedAreNamedAndDisturbNothing() throws Exception {
    Path distribution = LinkedDistribution.in(Path.of("target", "distribution-with-plugins"));
    Path plugins = distribution.resolve("plugins");
    Files.write(plugins.resolve("garbage.jar"), new byte[] {1, 2, 3, 4, 5});
    jar(plugins.resolve("no-bundle.jar"), Map.of());
    jar(
        plugins.resolve("lonely.jar"),
        Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "org.example.lonely",
            "Import-Package", "org.example.missing;version=\"[1,2)\""));
    CommandLine line = new CommandLine(distribution, CommandLine.sharedHome(), folder);
    Outcome listed = line.execute("components", "layer").ended(0).printed("conv1d");
    listed.told("warning: garbage.jar ").told("it is no jar, or a damaged one");
    listed.told("warning: no-bundle.jar ").told("it is no OSGi bundle");
    listed
        .told("warning: lonely.jar ")
        .told("it needs package org.example.missing [1,2), which nothing installed brings");
    assertEquals(3, listed.err().lines().count(), listed::toString);
    String names = HostExtension.samples().resolve("pipelines").resolve("names.yaml").toString();
    line.execute("run", names, "--epochs", "1", "--predict", "Marie").ended(0).printed("Marie");
    for (String name : new String[] {"garbage.jar", "no-bundle.jar", "lonely.jar"}) {
      Files.delete(plugins.resolve(name));
    }
    assertEquals("", line.execute("components", "layer").ended(0).err(), "they are gone");
  }

  private static void jar(Path file, Map<String, String> attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    // The home is kept between builds, on whatever JDK: under the same version the file has to be
    // the same. The order of a Map.of differs from one Java to the next, as compressed bytes do.
    new TreeMap<>(attributes)
        .forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.setLevel(Deflater.NO_COMPRESSION);
      jar.putNextEntry(
          new ZipEntry(JarFile.MANIFEST_NAME)
              .setLastModifiedTime(FileTime.from(Instant.parse("2000-01-01T00:00:00Z"))));
      manifest.write(jar);
    }
  }
}
