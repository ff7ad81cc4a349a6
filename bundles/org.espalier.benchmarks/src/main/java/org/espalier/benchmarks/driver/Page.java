package org.espalier.benchmarks.driver;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of results, in Markdown. */
final class Page {
  private static final int KERNELS = 12;
  private final String machine;
  private final int rounds;
  private final StringBuilder sections = new StringBuilder();
  private final List<Target> targets = new ArrayList<>();
  private boolean started;

  /**
   * An empty page.
   *
   * @param machine what everything is measured on
   * @param rounds how often each contender takes its turn
   */
  Page(String machine, int rounds) {
    this.machine = machine;
    this.rounds = rounds;
  }

  /** How often each contender takes its turn. */
  int rounds() {
    return rounds;
  }

  /**
   * Adds a contest.
   *
   * @param load the load of the machine meanwhile
   * @param profiles by contestant, where the time of its kernels went
   */
  void contest(Contest contest, Results results, double load, Map<String, List<String>> profiles) {
    targets.addAll(Targets.of(contest.name(), results));
    add(
        "%n## %s%n%n%s%n%nLoad of the machine up to %s.%n%n",
        contest.name(), contest.model(), Machine.text(load));
    add(
        "| contender | epochs | ms an epoch | of these busy | busy against libtorch"
            + " | loss of the first epoch | of the last |%n|---|---|---|---|---|---|---|%n");
    contest.contestants().forEach(contestant -> row(contestant, results));
    profiles.forEach(this::profile);
  }

  private void row(Contestant contestant, Results results) {
    String name = contestant.name();
    add(
        "| %s | %d + %d | %s | %s | %s | %.6f | %.6f |%n",
        name,
        contestant.warmUp(),
        contestant.epochs(),
        results.spread(name, Round::millis).text(1),
        results.spread(name, Round::busy).text(1),
        results.ratio(name, Contenders.LIBTORCH, Round::busy).text(2),
        results.last(name).firstLoss(),
        results.last(name).lastLoss());
  }

  private void profile(String contestant, List<String> lines) {
    add(
        "%nWhere the time of %s goes (all epochs of a turn, warm-up included):%n%n```%n",
        contestant);
    lines.stream().limit(KERNELS).forEach(line -> add("%s%n", line.stripTrailing()));
    add("```%n");
  }

  /** Adds the figures of the launcher. */
  void startUp(List<Target> measured) {
    targets.addAll(measured);
    started = true;
  }

  private void add(String text, Object... values) {
    sections.append(String.format(Locale.ROOT, text, values));
  }

  /** The whole page. */
  String text() {
    StringBuilder page = new StringBuilder(head());
    targets.forEach(target -> page.append(target.row()));
    if (!started) {
      page.append("\nStart-up was not measured: no distribution was built.\n");
    }
    return page.append(sections).toString().replace("\r\n", "\n");
  }

  private String head() {
    return """
        # Benchmarks

        Written by `mvn -Pbenchmarks -DskipTests verify`, which builds the distribution, fetches
        libtorch (org.bytedeco:pytorch 2.10.0-1.5.13; 110 MB) and lets the contenders take turns;
        `-Dbenchmarks.rounds=3` for a shorter look, `-Dbenchmarks.only=bilstm,lenet5` for some of
        the contests, whose page then goes to `libtorch/target/work/page.md`. It wants an x86-64
        Linux and a quiet machine.

        - %s
        - %s; %d rounds

        All train the same rows in the same order from the same first weights, with Adam by the
        formula of Keras. That they do is checked by the losses of the first epoch; where dropout,
        whose random numbers differ, is part of a model, by those of an epoch without it. Losses part
        later, where two windows respond alike to within rounding, and where a probability comes so
        close to 0 or 1 that Keras limits it, libtorch does not and DL4J does earlier. Each contender
        has a virtual machine and a class path of its own, started in turn, round after round. The
        loop on libtorch is eager with libtorch's gradients, frees what a batch made, updates in place
        and reads the loss of each batch; recurrent layers whose dropout no packed kernel has are
        loops over the steps, with the masks drawn once for a batch. DL4J (1.0.0-M2.1) trains with
        `fit`. Espalier runs its pipeline as `espalier run` does, without the framework. *base* and
        *onednn* are the natives of ND4J; the launcher picks onednn where the processor allows it.
        *torch* is Espalier's other engine, whose planned steps call the same libtorch.
        Counts of words reach Espalier's first layer as sparse rows, as its vectorizer makes them;
        *dense rows* is the same as the others are given.

        Figures are medians, and in brackets between which the rounds lie. Epochs are those that warm
        up and those that are measured. *Busy* is how long the training thread had a processor: all
        contenders train on one thread that never waits, so on a machine with nothing else to do it is
        the time of an epoch, and where others compete for the processors it is what can be compared.
        Ratios are taken within a round.

        | target | limit | measured | beside | met |
        |---|---|---|---|---|
        """
        .formatted(LocalDate.now(ZoneOffset.UTC), machine, rounds);
  }
}
