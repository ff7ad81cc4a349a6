package org.espalier.pipeline.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;

/** What searches, and what explains. */
final class FakeTuning {
  private FakeTuning() {}

  record Nothing() {}

  static final class RandomTuner implements Tuner<RandomTuner.RandomSettings> {
    record RandomSettings(@Doc("how bold") @Default("0.5") double boldness) {}

    @Override
    public Search search(RandomSettings s, SearchScope scope) {
      return new Search() {
        @Override
        public void tell(Trial trial) {}

        @Override
        public Proposal ask(int number) {
          return new Proposal.Try(scope.space().sample(scope.random(number)));
        }
      };
    }
  }

  static final class Median implements Pruner<Nothing> {
    @Override
    public Optional<String> prune(Nothing s, Trial trial, List<Trial> others, boolean maximize) {
      return Optional.empty();
    }
  }

  static final class Words implements Explainer<Nothing> {
    @Override
    public Explanation explain(Nothing s, Map<String, Object> row, int output, ExplainScope scope) {
      return new Explanation("", 0, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }

    @Override
    public boolean explains(Column.Type cells) {
      return true;
    }
  }
}
