package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.benchmarks.contest.Laps;

/** Lets the contenders take turns, round after round, and writes the page. */
public final class Benchmarks {
  private static final List<String> PIPELINES =
      List.of("dense", "dense_rows", "text_cnn", "simple_rnn", "bilstm", "image_chain", "lenet5");

  private final Path folder;
  private final Options options;
  private final Map<String, String> environment = Machine.environment();
  private final Turn turn;
  private final Contenders contenders;

  private Benchmarks(Options options) throws IOException {
    this.options = options;
    folder = Files.createDirectories(options.path("work"));
    turn = new Turn(folder, environment);
    contenders = new Contenders(folder, options);
  }

  /**
   * Measures.
   *
   * @param arguments each {@code name=value}: the folder {@code work}, the page {@code page}, the
   *     number of {@code rounds}, the folders and class paths of {@link Contenders}, the launcher's
   *     folder {@code distribution}, and perhaps {@code only}, the names of contests with commas
   *     between: then the page goes to the folder {@code work}
   */
  public static void main(String[] arguments) throws IOException {
    new Benchmarks(new Options(arguments)).measure();
  }

  private void measure() throws IOException {
    writeData();
    Optional<Set<String>> only = options.find("only").map(names -> Set.of(names.split(",")));
    Path file = only.isPresent() ? folder.resolve("page.md") : options.path("page");
    Page page =
        new Page(
            Machine.text() + "; for everybody " + environment,
            Integer.parseInt(options.text("rounds")));
    for (Contest contest : chosen(only)) {
      contest(contest, page);
      Files.writeString(file, page.text());
    }
    Optional<StartUp> startUp =
        options
            .find("distribution")
            .filter(folders -> only.isEmpty())
            .flatMap(folders -> StartUp.find(Path.of(folders), folder.resolve("home")));
    if (startUp.isPresent()) {
      page.startUp(startUp.get().measure());
    }
    Files.writeString(file, page.text());
    say("the page is " + file);
  }

  private List<Contest> chosen(Optional<Set<String>> only) {
    List<Contest> all = new Contests(contenders).all();
    if (only.isEmpty()) {
      return all;
    }
    Set<String> unknown = new TreeSet<>(only.get());
    all.forEach(contest -> unknown.remove(contest.name()));
    if (!unknown.isEmpty()) {
      List<String> names = all.stream().map(Contest::name).toList();
      throw new IllegalArgumentException("no contest " + unknown + ", only " + names);
    }
    return all.stream().filter(contest -> only.get().contains(contest.name())).toList();
  }

  private void writeData() throws IOException {
    ReviewTexts.write(folder.resolve("reviews.tsv"));
    NameTexts.write(folder.resolve("names.tsv"));
    DigitImages.write(folder.resolve("digits.tsv"));
    for (String pipeline : PIPELINES) {
      String resource = "/org/espalier/benchmarks/" + pipeline + ".yaml";
      try (InputStream text = Benchmarks.class.getResourceAsStream(resource)) {
        Files.write(folder.resolve(pipeline + ".yaml"), text.readAllBytes());
      }
    }
  }

  private void contest(Contest contest, Page page) throws IOException {
    export(contest, contest.task(), contest.longest(), List.of());
    Results results = new Results();
    double load = Machine.load();
    for (int round = 1; round <= page.rounds(); round++) {
      for (Contestant contestant : contest.contestants()) {
        Round taken = round(contestant);
        results.add(contestant.name(), taken);
        say(
            "%s, round %d: %-45s %9.2f ms, busy %9.2f ms, load %s",
            contest.name(),
            round,
            contestant.name(),
            taken.millis(),
            taken.busy(),
            Machine.text(Machine.load()));
      }
    }
    same(contest, results).requireSameLoss();
    page.contest(contest, results, Math.max(load, Machine.load()), profile(contest));
  }

  /** What shows whether all train the same thing: the contest itself, or an epoch of it. */
  private Results same(Contest contest, Results results) {
    if (contest.plain().isEmpty()) {
      return results;
    }
    export(contest, Contests.plain(contest), 1, contest.withoutDropout());
    Results plain = new Results();
    contest.plain().forEach(contestant -> plain.add(contestant.name(), round(contestant)));
    return plain;
  }

  private void export(Contest contest, String task, int epochs, List<String> overrides) {
    List<String> command = contenders.export(contest.task(), task, epochs, overrides);
    say("%s: %s", contest.name(), turn.java("task " + task, command).get(0));
  }

  private Round round(Contestant contestant) {
    int epochs = contestant.warmUp() + contestant.epochs();
    List<Laps.Lap> laps =
        turn.take(contestant, epochs).stream().map(Laps::parse).flatMap(Optional::stream).toList();
    if (laps.size() != epochs) {
      throw new IllegalStateException(
          "%s told of %d epochs, not of %d".formatted(contestant.name(), laps.size(), epochs));
    }
    return Round.of(laps, contestant.warmUp());
  }

  /** What the backend says of its kernels: measuring each call costs time of its own. */
  private Map<String, List<String>> profile(Contest contest) {
    Map<String, List<String>> profiles = new LinkedHashMap<>();
    for (Contestant contestant : contest.contestants()) {
      if (contestant.name().equals(Contenders.ONEDNN)) {
        int epochs = contestant.warmUp() + contestant.epochs();
        List<String> lines =
            new ArrayList<>(turn.take(contestant, epochs, "-Dbenchmarks.profile=true"));
        lines.removeIf(line -> !line.contains(" calls "));
        profiles.put(contestant.name(), lines);
      }
    }
    return profiles;
  }

  static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
