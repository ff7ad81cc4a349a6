package org.espalier.component;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The components that are installed and usable at this moment. */
@ProviderType
public interface Catalogue {
  /** Every component of a kind, sorted by type, then by version with the newest first. */
  List<Entry> entries(Kind kind);

  /**
   * One installed component.
   *
   * @param kind what it is
   * @param type its name in pipelines
   * @param version the version of the bundle that brings it
   * @param bundle the symbolic name of that bundle
   * @param doc what it does, in one phrase; empty where the author wrote none
   * @param settings the record that is its schema
   * @param component the service
   */
  record Entry(
      Kind kind,
      String type,
      String version,
      String bundle,
      String doc,
      Class<? extends Record> settings,
      Component<?> component) {

    /**
     * Describes a component by what its class says of itself.
     *
     * @throws IllegalArgumentException if the class does not name its settings record as the first
     *     argument of the contract it implements
     */
    public static Entry of(
        Kind kind, String type, String version, String bundle, Component<?> component) {
      Class<?> implementation = component.getClass();
      Class<? extends Record> settings =
          settings(implementation)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          implementation.getName()
                              + " does not name its settings record: it has to implement its"
                              + " contract directly, as in Layer<Settings>"));
      Doc doc = implementation.getAnnotation(Doc.class);
      return new Entry(
          kind, type, version, bundle, doc == null ? "" : doc.value(), settings, component);
    }

    private static Optional<Class<? extends Record>> settings(Class<?> implementation) {
      for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
        for (Type contract : type.getGenericInterfaces()) {
          if (contract instanceof ParameterizedType parameterized
              && parameterized.getRawType() instanceof Class<?> raw
              && Component.class.isAssignableFrom(raw)
              && parameterized.getActualTypeArguments()[0] instanceof Class<?> settings
              && settings.isRecord()) {
            return Optional.of(settings.asSubclass(Record.class));
          }
        }
      }
      return Optional.empty();
    }
  }
}
