package org.espalier.itest.situations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Something that is broken: how it comes about, what is told of it, and what cures it. */
final class Situation {
  private final String title;
  private final List<Making> making = new ArrayList<>();
  private List<String> question = List.of();
  private final List<String> told = new ArrayList<>();
  private Optional<String> command = Optional.empty();
  private Optional<String> deleted = Optional.empty();
  private boolean isFine;

  private Situation(String title) {
    this.title = title;
  }

  /** The folders that a situation is made in before its host starts. */
  record Place(ManifestJars jars, Path plugins, Path repository, Path work) {}

  /** Puts files into the folders. */
  @FunctionalInterface
  interface Making {
    void make(Place place) throws IOException;
  }

  static Situation of(String title) {
    return new Situation(title);
  }

  /** A layer lies in the folder plugins; its type is asked for if nothing else is. */
  Situation plugin(String name, String version, String... headers) {
    if (question.isEmpty()) {
      question = List.of("why", ManifestJars.type(name));
    }
    return made(place -> place.jars().layer(place.plugins(), name, version, headers));
  }

  /** A layer whose component is described otherwise lies in the folder plugins. */
  Situation component(String name, String version, UnaryOperator<String> xml, String... headers) {
    question = List.of("why", ManifestJars.type(name));
    return made(place -> place.jars().component(place.plugins(), name, version, xml, headers));
  }

  /** A bundle without components lies in the folder plugins. */
  Situation library(String name, String version, String... headers) {
    return made(place -> ManifestJars.bare(place.plugins(), name, version, headers));
  }

  /** A layer is in the repository. */
  Situation offeredPlugin(String name, String version, String... headers) {
    return made(place -> place.jars().layer(place.repository(), name, version, headers));
  }

  /** A bundle without components is in the repository. */
  Situation offered(String name, String version, String... headers) {
    return made(place -> ManifestJars.bare(place.repository(), name, version, headers));
  }

  /** Files are made. */
  Situation made(Making one) {
    making.add(one);
    return this;
  }

  /** What the user types to find out; {@code WORK/} stands for a folder of the test. */
  Situation asked(String... line) {
    question = List.of(line);
    return this;
  }

  /** What he is told, in parts. */
  Situation tells(String... parts) {
    told.addAll(List.of(parts));
    return this;
  }

  /** The command that is suggested; when it was typed the question is answered with "it works". */
  Situation cure(String line) {
    command = Optional.of(line);
    return this;
  }

  /** A file of the folder plugins is to be removed, and the trouble goes with it. */
  Situation cureByDeleting(String fileName) {
    deleted = Optional.of(fileName);
    return this;
  }

  /** It looks broken and works. */
  Situation works() {
    isFine = true;
    return this;
  }

  @Override
  public String toString() {
    return title + question;
  }

  String title() {
    return title;
  }

  void make(Place place) throws IOException {
    for (Making one : making) {
      one.make(place);
    }
  }

  List<String> question() {
    return question;
  }

  List<String> told() {
    return told;
  }

  Optional<String> command() {
    return command;
  }

  Optional<String> deleted() {
    return deleted;
  }

  boolean isFine() {
    return isFine;
  }
}
