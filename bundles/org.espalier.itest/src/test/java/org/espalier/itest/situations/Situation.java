package org.espalier.itest.situations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.espalier.itest.plugins.Signer;
import org.espalier.launcher.Espalier;

/** Something that is broken: how it comes about, what is told of it, and what cures it. */
final class Situation {
  private final String title;
  private final List<Making> making = new ArrayList<>();
  private Happening later = (place, line) -> {};
  private List<String> question = List.of();
  private Optional<Asking> asking = Optional.empty();
  private Optional<String> subject = Optional.empty();
  private final List<String> told = new ArrayList<>();
  private Optional<Cure> cure = Optional.empty();
  private boolean isCommand;
  private Optional<String> removed = Optional.empty();
  private List<String> features = List.of();
  private Optional<String> gone = Optional.empty();
  private boolean isFine;

  private Situation(String title) {
    this.title = title;
  }

  /** The folders that a situation is made in before its host starts. */
  record Place(
      ManifestJars jars,
      Path distribution,
      Path home,
      Path repository,
      Path work,
      Signer signer,
      List<String> features,
      List<Espalier> others) {
    Path plugins() {
      return distribution.resolve("plugins");
    }

    Espalier start() throws IOException {
      Espalier.Builder builder = Espalier.builder().distribution(distribution).home(home);
      return features.isEmpty()
          ? builder.start()
          : builder.features(features.toArray(String[]::new)).start();
    }

    /** Types into a host that ends then. */
    void session(Typing typing) throws Exception {
      try (Espalier host = start()) {
        typing.type(new TypedLine(host, work));
      }
    }
  }

  /** Types lines. */
  @FunctionalInterface
  interface Typing {
    void type(TypedLine line) throws Exception;
  }

  /** Puts files into the folders. */
  @FunctionalInterface
  interface Making {
    void make(Place place) throws Exception;
  }

  /** Happens while the host runs. */
  @FunctionalInterface
  interface Happening {
    void happen(Place place, TypedLine line) throws Exception;
  }

  /** Finds out in a way of its own. */
  @FunctionalInterface
  interface Asking {
    TypedLine.Answer ask(Place place) throws Exception;
  }

  /** Does what the answer suggests. */
  @FunctionalInterface
  interface Cure {
    void carryOut(Place place, TypedLine line, TypedLine.Answer answer) throws Exception;
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

  /** Something happens once the host runs, before the question is asked. */
  Situation later(Happening one) {
    later = one;
    return this;
  }

  /** What the user types to find out; {@code WORK/} stands for a folder of the test. */
  Situation asked(String... line) {
    question = List.of(line);
    return this;
  }

  /** The user does something else than to type into the host. */
  Situation asked(Asking other) {
    asking = Optional.of(other);
    return this;
  }

  /** The user asks for all that does not work, and looks at what is told of one thing. */
  Situation about(String what) {
    subject = Optional.of(what);
    gone = subject;
    return asked("why");
  }

  /** What he is told, in parts. */
  Situation tells(String... parts) {
    told.addAll(List.of(parts));
    return this;
  }

  /**
   * The command that is suggested, with {@code PLUGINS/} for the folder of plugins; when it was
   * typed the question is answered with "it works".
   */
  Situation cure(String command) {
    isCommand = true;
    return cure(
        (place, line, answer) -> {
          String typed = command.replace("PLUGINS/", place.plugins() + "/");
          answer.told("espalier " + typed.replace("WORK/", place.work() + "/") + "\n");
          line.typeWithConsent(typed).ended(0);
        });
  }

  /** An option is suggested that makes the command of the question work. */
  Situation cureByOption(String option) {
    isCommand = true;
    return cure(
        (place, line, answer) -> {
          answer.told(option);
          line.type(String.join(" ", question) + " " + option).ended(0);
        });
  }

  /** What the user does as he is told. */
  Situation cure(Cure one) {
    cure = Optional.of(one);
    return this;
  }

  /** A file of the folder plugins is to be removed, and the trouble goes with it. */
  Situation cureByDeleting(String fileName) {
    String bundle = fileName.replaceFirst("-([0-9.]+).jar$", " $1");
    removed = Optional.of(bundle).filter(name -> subject.filter(Situation::isFile).isEmpty());
    gone = gone.or(() -> Optional.of(bundle));
    return cure(
        (place, line, answer) -> {
          Path file = place.plugins().resolve(fileName);
          answer.told("Remove the file " + file + "\n");
          Files.delete(file);
        });
  }

  /** A host without backends is enough. */
  Situation bare() {
    features = List.of("base");
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

  void make(Place place) throws Exception {
    for (Making one : making) {
      one.make(place);
    }
  }

  void happen(Place place, TypedLine line) throws Exception {
    later.happen(place, line);
  }

  void carryOutCure(Place place, TypedLine line, TypedLine.Answer answer) throws Exception {
    if (isHopeless()) {
      answer.suggestsNothing();
    } else {
      cure.get().carryOut(place, line, answer);
    }
  }

  /** Whether nothing cures it that the user could do. */
  boolean isHopeless() {
    return cure.isEmpty();
  }

  /** Asks what is wrong. */
  TypedLine.Answer ask(Place place, TypedLine line) throws Exception {
    return asking.isPresent() ? asking.get().ask(place) : line.type(question);
  }

  Optional<String> subject() {
    return subject;
  }

  List<String> told() {
    return told;
  }

  /** Whether it goes away while the host runs because a file may come in. */
  boolean isWatched() {
    return subject.filter(Situation::isFile).isPresent();
  }

  private static boolean isFile(String subject) {
    return subject.startsWith("file ");
  }

  /** The bundle that goes with its file; empty if the cure is another one, or it never came in. */
  Optional<String> removed() {
    return removed;
  }

  /** The features that a host for it alone needs; all if it does not say. */
  List<String> features() {
    return features;
  }

  /** Whether a command is suggested. */
  boolean isCuredByCommand() {
    return isCommand;
  }

  /** What is no more told of when it is cured; empty where the question is answered then. */
  Optional<String> gone() {
    return gone;
  }

  boolean isFine() {
    return isFine;
  }
}
