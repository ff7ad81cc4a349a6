package org.espalier.component;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** The components that are installed and usable at this moment. */
@ProviderType
public interface Catalogue {
  /** Every component of a kind, sorted by type, then by version with the newest first. */
  List<Entry> entries(Kind kind);

  /**
   * The component of an entry, for use. What it throws that its contract does not speak of becomes
   * a {@link ComponentException}.
   *
   * @param entry one of these entries
   * @param place where a pipeline names it: {@code names.yaml:12:9 model.layers[1]}; empty if none
   *     does
   */
  default Component<?> choose(Entry entry, String place) {
    return entry.component();
  }

  /**
   * Does something that runs code of a component's bundle outside of its contract, such as making
   * its settings. It has to be done within some seconds.
   *
   * @param place as for {@link #choose}
   * @throws ComponentException if it fails or is not done in time; an IllegalArgumentException is
   *     thrown as it is
   */
  default <T> T attempt(Entry entry, String place, Supplier<T> work) {
    return work.get();
  }

  /**
   * Who could bring a component that is not among the entries, in a phrase with the command to
   * type: {@code com.acme.layers 1.2.0 of the repository "acme" brings it: espalier bundle install
   * com.acme.layers@1.2.0}; empty if nobody is known to.
   */
  default Optional<String> bringerOf(Kind kind, String type) {
    return Optional.empty();
  }

  /**
   * Begins a piece of work, whose components are those of this moment until it closes what it is
   * given.
   *
   * @param holder what it is, in words: {@code run names}
   */
  default Composition compose(String holder) {
    return new FixedComposition(this);
  }

  /**
   * Tells of changes from now on: components were added, replaced, removed.
   *
   * @param changed is told, on any thread, sometime after a change, once for several
   * @return ends that
   */
  default Runnable watch(Runnable changed) {
    return () -> {};
  }

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
