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
import org.espalier.benchmarks.contest.Laps;

/** Lets the contenders take turns, round after round, and writes the page. */
public final class Benchmarks {
  private static final List<String> PIPELINES = List.of("dense", "dense_rows", "text_cnn");

  private final Path folder;
  private final Options options;
  private final Map<String, String> environment = Machine.environment();
  private final Turn turn;
  private final Contests contests;

  private Benchmarks(Options options) throws IOException {
    this.options = options;
    folder = Files.createDirectories(options.path("work"));
    turn = new Turn(folder, environment);
    contests = new Contests(folder, options);
  }

  /**
   * Measures.
   *
   * @param arguments each {@code name=value}: the folder {@code work}, the page {@code page}, the
   *     number of {@code rounds}, the folders and class paths of {@link Contests}, and the
   *     launcher's folder {@code distribution}
   */
  public static void main(String[] arguments) throws IOException {
    new Benchmarks(new Options(arguments)).measure();
  }

  private void measure() throws IOException {
    ReviewTexts.write(folder.resolve("reviews.tsv"));
    for (String pipeline : PIPELINES) {
      String resource = "/org/espalier/benchmarks/" + pipeline + ".yaml";
      try (InputStream text = Benchmarks.class.getResourceAsStream(resource)) {
        Files.write(folder.resolve(pipeline + ".yaml"), text.readAllBytes());
      }
    }
    Page page =
        new Page(
            Machine.text() + "; for everybody " + environment,
            Integer.parseInt(options.text("rounds")));
    Optional<StartUp> startUp =
        options
            .find("distribution")
            .flatMap(folders -> StartUp.find(Path.of(folders), folder.resolve("home")));
    contest(contests.dense(), "dense_rows", page);
    contest(contests.textCnn(), "text_cnn", page);
    Files.writeString(options.path("page"), page.text());
    if (startUp.isPresent()) {
      page.startUp(startUp.get().measure());
    }
    Files.writeString(options.path("page"), page.text());
    say("the page is " + options.path("page"));
  }

  private void contest(Contest contest, String task, Page page) throws IOException {
    say("%s: %s", contest.name(), turn.java("task " + task, export(contest, task)).get(0));
    Results results = new Results();
    double load = Machine.load();
    for (int round = 1; round <= page.rounds(); round++) {
      for (Contestant contestant : contest.contestants()) {
        Round taken = round(contest, contestant);
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
    page.contest(contest, results, Math.max(load, Machine.load()), profile(contest));
  }

  private List<String> export(Contest contest, String task) {
    return contests.export(task, contest.warmUp() + contest.epochs());
  }

  private Round round(Contest contest, Contestant contestant) {
    int epochs = contest.warmUp() + contest.epochs();
    List<Laps.Lap> laps =
        turn.take(contestant, epochs).stream().map(Laps::parse).flatMap(Optional::stream).toList();
    if (laps.size() != epochs) {
      throw new IllegalStateException(
          "%s told of %d epochs, not of %d".formatted(contestant.name(), laps.size(), epochs));
    }
    return Round.of(laps, contest.warmUp());
  }

  /** What the backend says of its kernels: measuring each call costs time of its own. */
  private Map<String, List<String>> profile(Contest contest) {
    int epochs = contest.warmUp() + contest.epochs();
    Map<String, List<String>> profiles = new LinkedHashMap<>();
    for (Contestant contestant : contest.contestants()) {
      if (contestant.name().equals(Contests.ONEDNN)) {
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
