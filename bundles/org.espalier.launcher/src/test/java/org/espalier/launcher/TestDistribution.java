package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Writes distributions with bundles of a class or two. */
final class TestDistribution {
  private final Path folder;

  TestDistribution(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("bundles"));
    Files.createDirectories(folder.resolve("features"));
  }

  Path folder() {
    return folder;
  }

  /** A bundle of group g and version 1.0 whose manifest has more headers. */
  void bundle(String name, Map<String, String> headers, Class<?>... classes) throws IOException {
    jar(folder.resolve("bundles").resolve(name + "-1.0.jar"), name, headers, classes);
  }

  /** A feature with the bundles of these names. */
  void feature(String name, String... bundles) throws IOException {
    String entries =
        String.join(
            ", ", List.of(bundles).stream().map(b -> "{\"id\": \"g:" + b + ":1.0\"}").toList());
    write("features/" + name + ".json", "{\"bundles\": [" + entries + "]}");
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static void jar(Path file, String name, Map<String, String> headers, Class<?>... classes)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", name);
    attributes.putValue("Import-Package", "org.osgi.framework, org.espalier.host");
    headers.forEach(attributes::putValue);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Class<?> type : classes) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream in = type.getResourceAsStream("/" + entry)) {
          in.transferTo(jar);
        }
      }
    }
  }

  /** A page of help in a bundle of the console. */
  void console(String page, String text) throws IOException {
    Path file = folder.resolve("bundles/org.espalier.console-1.0.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("help/" + page + ".txt"));
      jar.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
