package org.espalier.tck.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.espalier.explainer.Explainer;
import org.espalier.source.Column;
import org.espalier.tck.CallbackSample;
import org.espalier.tck.ExporterSample;
import org.espalier.tck.ImporterSample;
import org.espalier.tck.LayerSample;
import org.espalier.tck.LossSample;
import org.espalier.tck.VectorizerSample;

/** What a component is tried with, by its kind. */
final class Trials {
  private Trials() {}

  /** The trials of a component; none if nothing that can be drawn goes with it. */
  static List<Trial> of(Subject s) {
    return switch (s.entry().kind()) {
      case SOURCE -> List.of(); // whose files nobody can draw
      case IMPORTER ->
          each(
              "ImporterContract",
              DrawnModels.files(s),
              ImporterSample::settings,
              d -> new DrawnInterchangeContracts.OfImporter(s, d));
      case EXPORTER ->
          each(
              "ExporterContract",
              DrawnModels.of(s),
              ExporterSample::settings,
              d -> new DrawnInterchangeContracts.OfExporter(s, d));
      case VECTORIZER ->
          each(
              "VectorizerContract",
              Draws.vectorizers(s),
              VectorizerSample::settings,
              d -> new DrawnContracts.OfVectorizer(s, d));
      case LAYER ->
          each(
              "LayerContract",
              Draws.layers(s),
              LayerSample::settings,
              d -> new DrawnContracts.OfLayer(s, d));
      case LOSS ->
          each(
              "LossContract",
              Draws.losses(s),
              LossSample::settings,
              d -> new DrawnContracts.OfLoss(s, d));
      case METRIC -> metric(s);
      case CALLBACK ->
          each(
              "CallbackContract",
              Draws.callbacks(s),
              CallbackSample::settings,
              d -> new DrawnContracts.OfCallback(s, d));
      case TUNER -> tuner(s);
      case EXPLAINER -> explainer(s);
      case ACTIVATION ->
          each(
              "ActivationContract",
              Draws.settings(s),
              text -> text,
              d -> new DrawnContracts.OfActivation(s, d));
      case REGULARIZER ->
          each(
              "RegularizerContract",
              Draws.settings(s),
              text -> text,
              d -> new DrawnContracts.OfRegularizer(s, d));
      case INITIALIZER -> initializer(s);
      case OPTIMIZER ->
          each(
              "OptimizerContract",
              Draws.usual(s),
              text -> text,
              d -> new DrawnTrainingContracts.OfOptimizer(s, d));
      case SCHEDULE ->
          each(
              "ScheduleContract",
              Draws.settings(s),
              text -> text,
              d -> new DrawnTrainingContracts.OfSchedule(s, d));
      case EVALUATOR ->
          each(
              "EvaluatorContract",
              Draws.usual(s),
              text -> text,
              d -> new DrawnTrainingContracts.OfEvaluator(s, d));
      case PRUNER ->
          each(
              "PrunerContract",
              Draws.usual(s),
              text -> text,
              d -> new DrawnTrainingContracts.OfPruner(s, d));
      case PROJECTOR ->
          each(
              "ProjectorContract",
              Draws.usual(s),
              text -> text,
              d -> new DrawnViewContracts.OfProjector(s, d));
    };
  }

  private static <T> List<Trial> each(
      String contract,
      List<T> drawn,
      Function<T, String> settings,
      Function<List<T>, Object> test) {
    return drawn.stream()
        .map(sample -> trial(contract, sample, settings.apply(sample), test))
        .toList();
  }

  private static <T> Trial trial(
      String contract, T sample, String settings, Function<List<T>, Object> test) {
    String words = sample instanceof String text ? "{" + text + "}" : sample.toString();
    return new Trial(contract, words, settings.isEmpty(), () -> test.apply(List.of(sample)));
  }

  private static List<Trial> initializer(Subject s) {
    List<String> fitting =
        Draws.usual(s).stream()
            .filter(d -> !new DrawnContracts.OfInitializer(s, List.of(d)).shapes().isEmpty())
            .toList();
    return each(
        "InitializerContract", fitting, text -> text, d -> new DrawnContracts.OfInitializer(s, d));
  }

  private static List<Trial> metric(Subject s) {
    return Draws.metrics(s).stream()
        .map(
            judged ->
                new Trial(
                    "MetricContract",
                    judged.sample() + " of " + judged.target(),
                    judged.sample().settings().isEmpty(),
                    () -> new DrawnContracts.OfMetric(s, judged.sample(), judged.target())))
        .toList();
  }

  /** A tuner that goes through all there is refuses spaces without an end. */
  private static List<Trial> tuner(Subject s) {
    List<String> usual = Draws.usual(s);
    Stream<Boolean> endless = usual.isEmpty() ? Stream.of() : Stream.of(true, false);
    return endless
        .map(
            any ->
                trial(
                    "TunerContract",
                    usual.get(0),
                    usual.get(0),
                    d -> new DrawnTrainingContracts.OfTuner(s, d, any)))
        .filter(trial -> ContractRun.of(trial.test()).failures().isEmpty())
        .findFirst()
        .map(List::of)
        .orElseGet(
            () ->
                each(
                    "TunerContract",
                    usual,
                    text -> text,
                    d -> new DrawnTrainingContracts.OfTuner(s, d, true)));
  }

  private static List<Trial> explainer(Subject s) {
    Explainer<?> explainer = (Explainer<?>) s.component();
    List<String> d = Draws.usual(s);
    if (explainer.isGlobal()) {
      return explaining(
          "Global", d, settings -> new DrawnViewContracts.OfGlobalExplainer(s, settings));
    }
    List<Trial> trials = new ArrayList<>();
    if (explainer.explains(Column.Type.TEXT)) {
      trials.addAll(explaining("Text", d, one -> new DrawnViewContracts.OfTextExplainer(s, one)));
    }
    if (explainer.explains(Column.Type.NUMBER)) {
      trials.addAll(explaining("Table", d, one -> new DrawnViewContracts.OfTableExplainer(s, one)));
    }
    if (explainer.explains(Column.Type.IMAGE)) {
      trials.addAll(explaining("Image", d, one -> new DrawnViewContracts.OfImageExplainer(s, one)));
    }
    return trials;
  }

  private static List<Trial> explaining(
      String cells, List<String> settings, Function<List<String>, Object> test) {
    return each(cells + "ExplainerContract", settings, text -> text, test);
  }
}
