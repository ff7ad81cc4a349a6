package org.espalier.component;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A composition of a catalogue that never changes. */
final class FixedComposition implements Composition {
  private final Catalogue catalogue;
  private final Set<Entry> chosen = new LinkedHashSet<>();

  FixedComposition(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<Entry> entries(Kind kind) {
    return catalogue.entries(kind);
  }

  @Override
  public Optional<String> bringerOf(Kind kind, String type) {
    return catalogue.bringerOf(kind, type);
  }

  @Override
  public synchronized Component<?> choose(Entry entry, String place) {
    chosen.add(entry);
    return entry.component();
  }

  @Override
  public void hold(Object service) {
    // it stays anyway
  }

  @Override
  public void holder(String words) {
    // nobody asks
  }

  @Override
  public void settle() {
    // nothing is held
  }

  @Override
  public synchronized List<Entry> chosen() {
    return new ArrayList<>(chosen);
  }

  @Override
  public void close() {
    // there is nothing to let go of
  }
}
