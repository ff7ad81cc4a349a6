package org.espalier.provision.verification;

import java.util.List;
import java.util.Locale;
import org.espalier.component.Doc;
import org.espalier.component.Kind;

/** Uses Java and the api in every way that a class file knows. */
@Doc("a sample")
final class LinkedSample implements Comparable<LinkedSample>, Runnable {
  private final List<String> words = List.of("a");

  @Override
  public int compareTo(LinkedSample other) {
    return words.get(0).toLowerCase(Locale.ROOT).compareTo(Kind.LAYER.id());
  }

  @Override
  public void run() {
    words.forEach(word -> System.err.printf("%s %s%n", word, Kind.values().clone().length));
  }
}
