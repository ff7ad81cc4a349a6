package org.espalier.provision.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Bundles with a few files. */
public final class TestJars {
  private TestJars() {}

  /** A bundle com.acme.tokens with some texts. */
  public static Path bundle(Path file, String version, String... texts) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i++) {
      files.put("texts/" + i + ".txt", texts[i].getBytes(StandardCharsets.UTF_8));
    }
    return bundle(file, "com.acme.tokens", version, files);
  }

  /** A bundle with files. */
  public static Path bundle(Path file, String name, String version, Map<String, byte[]> files)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", name);
    attributes.putValue("Bundle-Version", version);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return file;
  }

  /**
   * Packs a jar again, with the least effort.
   *
   * @param others what is to be in some entries instead
   */
  public static void repack(Path jar, Map<String, byte[]> others) throws IOException {
    Path packed = jar.resolveSibling(jar.getFileName() + ".packed");
    try (ZipFile file = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(packed))) {
      out.setLevel(1);
      for (ZipEntry entry : Collections.list(file.entries())) {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTime(entry.getTime());
        out.putNextEntry(same);
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        out.write(others.getOrDefault(entry.getName(), bytes));
      }
    }
    Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
