package org.espalier.itest.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.layer.ActivationType;
import org.espalier.layer.InitializerType;
import org.espalier.layer.LayerType;
import org.espalier.layer.RegularizerType;
import org.espalier.loss.LossType;
import org.espalier.optimizer.OptimizerType;

/** The components of all bundles on the class path, found through their manifests. */
final class Installed implements Catalogue {
  private static final String DESCRIPTORS = "OSGI-INF/";
  private final List<Entry> entries = new ArrayList<>();

  Installed() {
    try {
      for (URL url : Collections.list(loader().getResources("META-INF/MANIFEST.MF"))) {
        read(url);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Entry> entries(Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }

  /** The type whose name is the same but for case and underscores. */
  Optional<String> type(Kind kind, String name) {
    return entries(kind).stream()
        .map(Entry::type)
        .filter(type -> plain(type).equals(plain(name)))
        .findFirst();
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static ClassLoader loader() {
    return Installed.class.getClassLoader();
  }

  private void read(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      String descriptors = new Manifest(in).getMainAttributes().getValue("Service-Component");
      if (descriptors != null && descriptors.contains(DESCRIPTORS + "org.espalier.")) {
        for (String descriptor : descriptors.split(",", -1)) {
          String file = descriptor.trim().substring(DESCRIPTORS.length());
          add(file.substring(0, file.length() - ".xml".length()));
        }
      }
    }
  }

  private void add(String className) {
    try {
      Class<?> type = Class.forName(className);
      for (Map.Entry<Kind, String> name : names(type).entrySet()) {
        Component<?> component = (Component<?>) type.getDeclaredConstructor().newInstance();
        Class<? extends Record> settings =
            Class.forName(className + "$Settings").asSubclass(Record.class);
        entries.add(
            new Entry(name.getKey(), name.getValue(), "0.1.0", "golden", "", settings, component));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot use the component " + className, e);
    }
  }

  private static Map<Kind, String> names(Class<?> type) {
    for (Annotation annotation : type.getAnnotations()) {
      if (annotation instanceof LayerType layer) {
        return Map.of(Kind.LAYER, layer.value());
      } else if (annotation instanceof ActivationType activation) {
        return Map.of(Kind.ACTIVATION, activation.value());
      } else if (annotation instanceof InitializerType initializer) {
        return Map.of(Kind.INITIALIZER, initializer.value());
      } else if (annotation instanceof RegularizerType regularizer) {
        return Map.of(Kind.REGULARIZER, regularizer.value());
      } else if (annotation instanceof LossType loss) {
        return Map.of(Kind.LOSS, loss.value());
      } else if (annotation instanceof OptimizerType optimizer) {
        return Map.of(Kind.OPTIMIZER, optimizer.value());
      }
    }
    return Map.of();
  }
}
