package org.espalier.runtime.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.espalier.component.Component;
import org.espalier.component.ComponentException;
import org.espalier.component.Composition;
import org.espalier.component.Kind;
import org.espalier.runtime.guard.Guard;
import org.osgi.framework.Version;

/** The registered components of one moment. */
final class ServiceComposition implements Composition {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::type)
          .thenComparing(entry -> Version.parseVersion(entry.version()), Comparator.reverseOrder());

  private final ServiceCatalogue catalogue;
  private final Holders holders;
  private final List<Registered> components;
  private final Map<Entry, Registered> known = new HashMap<>();
  private final Map<Registered, Entry> chosen = new LinkedHashMap<>();
  private String holder;

  /** Holds all bundles of some components until it settles. */
  ServiceComposition(
      ServiceCatalogue catalogue, Holders holders, List<Registered> components, String holder) {
    this.catalogue = catalogue;
    this.holders = holders;
    this.components = components;
    this.holder = holder;
    holders.begin(this, components.stream().map(Registered::bundle).collect(Collectors.toSet()));
  }

  @Override
  public List<Entry> entries(Kind kind) {
    List<Entry> entries = new ArrayList<>();
    for (Registered component : components) {
      if (component.subject().kind() == kind && !holders.isGone(component.bundle())) {
        component.entry().ifPresent(entry -> entries.add(known(entry, component)));
      }
    }
    entries.sort(ORDER);
    return entries;
  }

  private synchronized Entry known(Entry entry, Registered component) {
    known.put(entry, component);
    return entry;
  }

  private synchronized Registered registered(Entry entry) {
    Registered component = known.get(entry);
    if (component == null) {
      throw new IllegalArgumentException(
          "the %s \"%s\" is of another composition".formatted(entry.kind(), entry.type()));
    }
    return component;
  }

  @Override
  public Component<?> choose(Entry entry, String place) {
    Registered component = registered(entry);
    Guard.Call call = component.call(place);
    if (!holders.hold(this, component.bundle())) {
      throw new ComponentException(
          place, component.subject() + " was removed in this moment; try again", null);
    }
    synchronized (this) {
      chosen.putIfAbsent(component, entry);
    }
    return Guard.of((Component<?>) Guard.target(entry.component()), call);
  }

  @Override
  public <T> T attempt(Entry entry, String place, Supplier<T> work) {
    return registered(entry).call(place).attempt("its settings", work);
  }

  @Override
  public Optional<String> bringerOf(Kind kind, String type) {
    return catalogue.bringerOf(kind, type);
  }

  @Override
  public void hold(Object service) {
    Registrant.of(service).ifPresent(bundle -> holders.hold(this, bundle.getBundleId()));
  }

  @Override
  public synchronized void holder(String words) {
    holder = words;
  }

  synchronized String holder() {
    return holder;
  }

  @Override
  public void settle() {
    holders.settle(this);
  }

  @Override
  public synchronized List<Entry> chosen() {
    return new ArrayList<>(chosen.values());
  }

  @Override
  public Composition compose(String words) {
    return catalogue.compose(words);
  }

  @Override
  public Runnable watch(Runnable changed) {
    return catalogue.watch(changed);
  }

  @Override
  public void close() {
    holders.end(this);
  }
}
