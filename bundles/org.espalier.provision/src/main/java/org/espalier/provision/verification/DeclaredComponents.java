package org.espalier.provision.verification;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.espalier.component.Kind;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.ClassFile;
import org.osgi.resource.Capability;

/** What a bundle says of its components, in three places: annotations, descriptions, manifest. */
final class DeclaredComponents {
  private static final String NAMESPACE = "espalier.component";

  private DeclaredComponents() {}

  /**
   * A component that has a type.
   *
   * @param kind its kind
   * @param type its type in pipelines
   */
  record Named(Kind kind, String type) {
    @Override
    public String toString() {
      return kind + " \"" + type + "\"";
    }
  }

  /** What the annotation of a class says. */
  static Optional<Named> of(ClassFile type) {
    for (Map.Entry<String, String> annotation : type.annotations().entrySet()) {
      Optional<Kind> kind = kind(annotation.getKey());
      if (kind.isPresent()) {
        return Optional.of(new Named(kind.get(), annotation.getValue()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Kind> kind(String annotation) {
    String name = annotation.substring(annotation.lastIndexOf('/') + 1);
    boolean ours = annotation.startsWith("org/espalier/") && name.endsWith("Type");
    return ours
        ? Kind.of(name.substring(0, name.length() - 4).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** What the manifest says. */
  static List<Named> inManifest(BundleJar bundle) {
    List<Named> named = new ArrayList<>();
    for (Capability capability : bundle.resource().getCapabilities(NAMESPACE)) {
      Map<String, Object> attributes = capability.getAttributes();
      Kind.of(String.valueOf(attributes.get("kind")))
          .ifPresent(kind -> named.add(new Named(kind, String.valueOf(attributes.get("type")))));
    }
    return named;
  }

  /**
   * The implementing classes of the descriptions that the manifest lists.
   *
   * @param findings told of descriptions that are missing or damaged
   */
  static List<String> implementations(BundleJar bundle, Findings findings) throws IOException {
    List<String> classes = new ArrayList<>();
    String header = bundle.headers().getOrDefault("Service-Component", "");
    try (JarFile jar = new JarFile(bundle.file().toFile())) {
      for (String path : header.isBlank() ? List.<String>of() : paths(header, jar)) {
        JarEntry entry = jar.getJarEntry(path);
        if (entry == null) {
          findings.error(
              "the manifest lists the component " + path + ", which is not in the jar",
              "let bnd write the manifest: see the pom.xml of samples/extension");
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          classes.add(implementation(in).replace('.', '/'));
        } catch (XMLStreamException e) {
          findings.error(path + " is no description of a component: " + e.getMessage(), "");
        }
      }
    }
    return classes;
  }

  private static List<String> paths(String header, JarFile jar) {
    List<String> paths = new ArrayList<>();
    for (String path : header.split(",", -1)) {
      if (path.strip().endsWith("*.xml")) {
        String folder = path.strip().replace("*.xml", "");
        jar.stream()
            .map(JarEntry::getName)
            .filter(name -> name.startsWith(folder) && name.endsWith(".xml"))
            .forEach(paths::add);
      } else {
        paths.add(path.strip());
      }
    }
    return paths;
  }

  private static String implementation(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(in);
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("implementation")) {
        return reader.getAttributeValue(null, "class");
      }
    }
    throw new XMLStreamException("it names no class");
  }
}
