package org.espalier.itest.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarsTest {
  @TempDir private Path folder;

  @Test
  void anAnnotatedClassBecomesACapabilityAndAComponent() throws IOException {
    PluginJars jars = PluginJars.in(folder);
    Path file = SamplePlugins.layer(jars, "com.acme.times", "1.2.0", "acme_times").build();
    try (JarFile jar = new JarFile(file.toFile())) {
      Attributes headers = jar.getManifest().getMainAttributes();
      assertEquals("com.acme.times", headers.getValue("Bundle-SymbolicName"));
      assertEquals("1.2.0", headers.getValue("Bundle-Version"));
      String capabilities = headers.getValue("Provide-Capability");
      assertTrue(
          capabilities.contains("espalier.component;kind=layer;type=acme_times"), capabilities);
      String imports = headers.getValue("Import-Package");
      assertTrue(imports.contains("org.espalier.layer;version=\"["), imports);
      assertNotNull(jar.getEntry(headers.getValue("Service-Component")));
    }
  }

  @Test
  void theUserOfALibraryImportsItsPackage() throws IOException {
    PluginJars jars = PluginJars.in(folder);
    Path library = SamplePlugins.library(jars, "com.acme.lib", "1.1.0").build();
    Path user =
        SamplePlugins.using(jars, "com.acme.user", "1.0.0", library, "com.acme.lib").build();
    try (JarFile jar = new JarFile(user.toFile())) {
      String imports = jar.getManifest().getMainAttributes().getValue("Import-Package");
      assertTrue(imports.contains("com.acme.lib;version=\"[1.1,2)\""), imports);
    }
  }

  @Test
  void allOthersCompileToo() throws IOException {
    PluginJars jars = PluginJars.in(folder);
    SamplePlugins.vectorizer(jars, "com.acme.a", "1", "acme_a", 1).build();
    SamplePlugins.throwing(jars, "com.acme.b", "1").build();
    SamplePlugins.hanging(jars, "com.acme.c", "1").build();
    SamplePlugins.leaking(jars, "com.acme.d", "1").build();
    Path file = SamplePlugins.lonely(jars, "com.acme.e", "1").build();
    try (JarFile jar = new JarFile(file.toFile())) {
      String imports = jar.getManifest().getMainAttributes().getValue("Import-Package");
      assertTrue(imports.contains("org.example.missing;version=\"[1,2)\""), imports);
    }
  }

  @Test
  void aMistakeInASourceIsTold() throws IOException {
    PluginJars.Plugin plugin =
        PluginJars.in(folder)
            .plugin("x", "1")
            .source("x.Y", "package x; class Y { int z = \"\"; }");
    assertThrows(IllegalArgumentException.class, plugin::build);
  }
}
