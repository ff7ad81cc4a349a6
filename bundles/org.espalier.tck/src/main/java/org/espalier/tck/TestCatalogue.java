package org.espalier.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;

/**
 * A catalogue without a framework: components that a test names, or those of the bundles on the
 * class path.
 *
 * <p>Immutable.
 */
public final class TestCatalogue implements Catalogue {
  private static final Pattern IMPLEMENTATION =
      Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final List<Entry> entries;

  private TestCatalogue(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Without components. */
  public static TestCatalogue empty() {
    return new TestCatalogue(List.of());
  }

  /** With these components. */
  public static TestCatalogue of(List<Entry> entries) {
    return new TestCatalogue(entries);
  }

  /**
   * With every component that a bundle on the class path brings, as its manifest says, and that
   * needs no other service.
   */
  public static TestCatalogue ofClassPath() {
    return ClassPath.CATALOGUE;
  }

  private static TestCatalogue scan() {
    ClassLoader loader = TestCatalogue.class.getClassLoader();
    List<Entry> entries = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(MANIFEST))) {
        try (InputStream in = url.openStream()) {
          addBundle(entries, loader, new Manifest(in).getMainAttributes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestCatalogue(entries);
  }

  /** With one more component, in place of any other of its kind and type. */
  public TestCatalogue with(Component<?> component) {
    Entry entry = entry(component, "0.0.0", "test");
    List<Entry> more = new ArrayList<>(entries);
    more.removeIf(other -> other.kind() == entry.kind() && other.type().equals(entry.type()));
    more.add(entry);
    return new TestCatalogue(more);
  }

  @Override
  public List<Entry> entries(Kind kind) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .sorted(Comparator.comparing(Entry::type))
        .toList();
  }

  /**
   * The entry of a component by the annotation of its class, for example {@code @LayerType}.
   *
   * @throws IllegalArgumentException if its class has none
   */
  public static Entry entry(Component<?> component, String version, String bundle) {
    for (Annotation annotation : component.getClass().getAnnotations()) {
      Optional<Kind> kind = kind(annotation);
      if (kind.isPresent()) {
        return Entry.of(kind.get(), type(annotation), version, bundle, component);
      }
    }
    throw new IllegalArgumentException(
        component.getClass().getName() + " has no annotation such as @LayerType(\"name\")");
  }

  /** The kind that an annotation names a component of. */
  static Optional<Kind> kind(Annotation annotation) {
    String name = annotation.annotationType().getSimpleName();
    return annotation.annotationType().getName().startsWith("org.espalier.")
            && name.endsWith("Type")
        ? Kind.of(name.substring(0, name.length() - 4).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The type that an annotation names. */
  static String type(Annotation annotation) {
    try {
      return (String) annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " names no type", e);
    }
  }

  private static void addBundle(List<Entry> entries, ClassLoader loader, Attributes manifest)
      throws IOException {
    String name = manifest.getValue("Bundle-SymbolicName");
    String components = manifest.getValue("Service-Component");
    if (name == null || components == null || !components.contains("OSGI-INF/")) {
      return;
    }
    for (String path : components.split(",", -1)) {
      try (InputStream in = loader.getResourceAsStream(path.strip())) {
        String xml = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Matcher implementation = IMPLEMENTATION.matcher(xml);
        if (implementation.find() && !xml.contains("<reference")) {
          add(entries, loader, implementation.group(1), manifest.getValue("Bundle-Version"), name);
        }
      }
    }
  }

  private static void add(
      List<Entry> entries, ClassLoader loader, String className, String version, String bundle) {
    try {
      Class<?> type = Class.forName(className, false, loader); // only components are made
      boolean component =
          Component.class.isAssignableFrom(type)
              && List.of(type.getAnnotations()).stream()
                  .anyMatch(annotation -> kind(annotation).isPresent());
      if (component) {
        Object instance = type.getConstructor().newInstance();
        entries.add(entry((Component<?>) instance, version, bundle));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException("cannot make " + className + " of " + bundle, e);
    }
  }

  /** Scanned once. */
  private static final class ClassPath {
    static final TestCatalogue CATALOGUE = scan();
  }
}
