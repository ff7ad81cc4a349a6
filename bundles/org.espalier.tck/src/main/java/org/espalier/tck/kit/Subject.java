package org.espalier.tck.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.ComponentText;
import org.espalier.tck.TestCatalogue;

/** A component that is held to its contract, among the components that its settings may name. */
final class Subject {
  private static final int ATTEMPTS = 200;

  private final Catalogue.Entry entry;
  private final TestCatalogue catalogue;
  private final ComponentText text;
  private final RandomSettings random;

  /**
   * A component among others.
   *
   * @throws IllegalArgumentException if its class carries no type
   */
  Subject(Component<?> component, TestCatalogue others) {
    this.catalogue = others.with(component);
    this.entry = TestCatalogue.entry(component, "0.0.0", "test");
    this.text = new ComponentText(catalogue);
    this.random = new RandomSettings(catalogue, new Random(1));
  }

  Catalogue.Entry entry() {
    return entry;
  }

  Component<?> component() {
    return entry.component();
  }

  TestCatalogue catalogue() {
    return catalogue;
  }

  /** The component with settings as they stand in a pipeline, without the type. */
  Choice<?> bind(String settings) {
    String rest = settings.isBlank() ? "" : ", " + settings;
    return text.read(entry.kind(), "{type: " + entry.type() + rest + "}");
  }

  /** Random settings, without the type; empty if the schema says too little to draw any. */
  Optional<String> draw() {
    return random.of(entry.settings()).map(drawn -> drawn.replaceFirst("^, ", ""));
  }

  /**
   * Settings that it accepts: those of a pipeline that writes none, if it may, then random ones.
   *
   * @param most how many
   * @param fitting whether they go with what it is tried on
   */
  List<String> settings(int most, Predicate<String> fitting) {
    List<String> accepted = new ArrayList<>();
    String next = "";
    for (int i = 0; i < ATTEMPTS && accepted.size() < most; i++) {
      if (!accepted.contains(next) && isAccepted(next) && fitting.test(next)) {
        accepted.add(next);
      }
      next = draw().orElse("");
    }
    return accepted;
  }

  private boolean isAccepted(String settings) {
    try {
      bind(settings);
      return true;
    } catch (InvalidPipelineException e) {
      return false;
    }
  }
}
