package org.espalier.tck.faults;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.espalier.component.Doc;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.PrunerType;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;

/** Tuners and pruners, each with the fault that it is given. */
public final class BrokenTuning {
  private BrokenTuning() {}

  /** No settings. */
  public record None() {}

  /** What a tuner says of itself. */
  record Claims(boolean looksBack, OptionalInt maxTrials) {}

  /** Searches as it was told. */
  @TunerType("faulty")
  @Doc("searches as it was told")
  public static final class Searching implements Tuner<None> {
    private final Function<SearchScope, Search> searches;
    private final Claims claims;

    Searching(Function<SearchScope, Search> searches, Claims claims) {
      this.searches = searches;
      this.claims = claims;
    }

    @Override
    public Search search(None s, SearchScope scope) {
      return searches.apply(scope);
    }

    @Override
    public boolean looksBack() {
      return claims.looksBack();
    }

    @Override
    public OptionalInt maxTrials() {
      return claims.maxTrials();
    }
  }

  /** A search that passes on what it is told, and changes what is answered. */
  static class Changed implements Search {
    private final Search search;

    Changed(Search search) {
      this.search = search;
    }

    @Override
    public void tell(Trial trial) {
      search.tell(trial);
    }

    @Override
    public Proposal ask(int number) {
      return search.ask(number);
    }
  }

  /** How a pruner judges. */
  @FunctionalInterface
  interface Judgement {
    Optional<String> of(Trial trial, List<Trial> others, boolean maximize);
  }

  /** Judges as it was told. */
  @PrunerType("faulty")
  @Doc("judges as it was told")
  public static final class Judging implements Pruner<None> {
    private final Judgement judgement;

    Judging(Judgement judgement) {
      this.judgement = judgement;
    }

    @Override
    public Optional<String> prune(None s, Trial trial, List<Trial> others, boolean maximize) {
      return judgement.of(trial, others, maximize);
    }
  }
}
