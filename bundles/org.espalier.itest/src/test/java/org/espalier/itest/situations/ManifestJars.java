package org.espalier.itest.situations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.SamplePlugins;

/** Makes bundles that differ in their manifests alone, fast: the layer in them is compiled once. */
final class ManifestJars {
  private static final String TEMPLATE = "org.example.template";
  private static final Set<String> LISTS =
      Set.of("Import-Package", "Require-Capability", "Provide-Capability", "Export-Package");

  private final Manifest manifest;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** Compiles the layer, in a folder. */
  ManifestJars(Path folder) throws IOException {
    Path template =
        SamplePlugins.layer(PluginJars.in(folder), TEMPLATE, "1.0.0", "template").build();
    try (JarFile jar = new JarFile(template.toFile())) {
      manifest = jar.getManifest();
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          files.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  /** The type of the layer that {@link #layer} puts into a bundle. */
  static String type(String name) {
    return name.replace('.', '_');
  }

  /**
   * A bundle with a layer.
   *
   * @param headers each as {@code Name: value}; lists are added to those of the layer
   */
  Path layer(Path folder, String name, String version, String... headers) throws IOException {
    return component(folder, name, version, xml -> xml, headers);
  }

  /**
   * The same with another description of its component.
   *
   * @param xml changes the XML of Declarative Services
   */
  Path component(
      Path folder, String name, String version, UnaryOperator<String> xml, String... headers)
      throws IOException {
    Manifest own = new Manifest(manifest);
    Attributes attributes = own.getMainAttributes();
    attributes.putValue(
        "Provide-Capability",
        attributes.getValue("Provide-Capability").replace("type=template", "type=" + type(name)));
    Map<String, byte[]> content = new LinkedHashMap<>(files);
    content.replaceAll((path, bytes) -> path.endsWith(".xml") ? changed(bytes, name, xml) : bytes);
    return write(folder, name, version, own, content, headers);
  }

  private static byte[] changed(byte[] xml, String name, UnaryOperator<String> change) {
    String typed =
        new String(xml, StandardCharsets.UTF_8).replace("\"template\"", "\"" + type(name) + "\"");
    return change.apply(typed).getBytes(StandardCharsets.UTF_8);
  }

  /** A bundle with nothing in it. */
  static Path bare(Path folder, String name, String version, String... headers) throws IOException {
    Manifest own = new Manifest();
    own.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    own.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    return write(folder, name, version, own, Map.of(), headers);
  }

  private static Path write(
      Path folder,
      String name,
      String version,
      Manifest manifest,
      Map<String, byte[]> content,
      String... headers)
      throws IOException {
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Bundle-SymbolicName", name);
    attributes.putValue("Bundle-Version", version);
    for (String header : headers) {
      int colon = header.indexOf(": ");
      String key = header.substring(0, colon);
      String value = header.substring(colon + 2);
      String before = LISTS.contains(key) ? attributes.getValue(key) : null;
      attributes.putValue(key, before == null ? value : without(before, value) + "," + value);
    }
    Path file = folder.resolve(name.split(";", 2)[0] + "-" + version + ".jar");
    Files.write(file, bytes(manifest, content));
    return file;
  }

  /** A list without the package that a new clause names. */
  private static String without(String list, String clause) {
    String name = clause.split("[;,]", 2)[0];
    return list.replaceAll("(?<=^|,)" + name.replace(".", "\\.") + ";[^,]*\"[^\"]*\"(,|$)", "")
        .replaceAll(",$", "");
  }

  private static byte[] bytes(Manifest manifest, Map<String, byte[]> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = bytes;
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> file : content.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
