package org.espalier.pipeline.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.espalier.component.Catalogue;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.Place;
import org.espalier.pipeline.TuningSettings;
import org.espalier.tuner.Space;

/**
 * Reads what a pipeline says of its tuning, and checks that every value of the space can be set.
 *
 * <p>Safe for use by several threads if its catalogue is.
 */
public final class TuningReader {
  private static final String SECTION = "tuning";
  private static final String METRIC = "tuning.objective.metric";
  private static final String DIRECTION = "tuning.objective.direction";

  /** Figures of which less is better, by a part of their names. */
  private static final Pattern SMALL =
      Pattern.compile(".*(loss|error|divergence|poisson|hinge|(^|_)(mse|mae|rmse|mape|msle)$).*");

  /** Figures of which more is better, by a part of their names. */
  private static final Pattern GREAT =
      Pattern.compile(".*(accuracy|auc|f1|precision|recall|r2|mcc|kappa|specificity|similarity).*");

  private final Catalogue catalogue;
  private final PipelineReader reader;

  /** Reads pipelines that use the components of a catalogue. */
  public TuningReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.reader = new PipelineReader(catalogue);
  }

  /**
   * Reads a pipeline that has a section {@code tuning}.
   *
   * @throws InvalidPipelineException if it has none, or something is wrong with it
   */
  public Tuning read(PipelineFile file) {
    Pipeline pipeline = reader.read(file);
    if (pipeline.tuning().isEmpty()) {
      throw pipeline.refusal(
          SECTION,
          "is missing: it says what is searched, as in tuning: {space: {training.batch_size: {type: choice, values: [16, 32]}}}");
    }
    List<Problem> problems = new ArrayList<>();
    Optional<Tuning> tuning = tuning(file, pipeline, problems);
    if (!problems.isEmpty()) {
      throw new InvalidPipelineException(problems);
    }
    return tuning.orElseThrow();
  }

  /**
   * Everything that is wrong with a pipeline: what {@link PipelineReader#validate} finds, and if it
   * finds nothing, what is wrong with the space of its tuning.
   */
  public List<Problem> validate(PipelineFile file) {
    List<Problem> problems = new ArrayList<>(reader.validate(file));
    if (problems.isEmpty()) {
      Pipeline pipeline = reader.read(file);
      if (pipeline.tuning().isPresent()) {
        tuning(file, pipeline, problems);
      }
    }
    return problems;
  }

  /**
   * Whether great values of an objective are good ones.
   *
   * @throws InvalidPipelineException if neither the pipeline nor its name tells
   */
  public static boolean maximize(Pipeline pipeline, TuningSettings.Objective objective) {
    List<Problem> problems = new ArrayList<>();
    boolean maximize = maximize(objective, pipeline, problems);
    if (!problems.isEmpty()) {
      throw new InvalidPipelineException(problems);
    }
    return maximize;
  }

  private Optional<Tuning> tuning(PipelineFile file, Pipeline pipeline, List<Problem> problems) {
    TuningSettings settings = pipeline.tuning().orElseThrow();
    Optional<Space> space = new Spaces(catalogue, pipeline, problems).read(settings.space());
    boolean maximize = maximize(settings.objective(), pipeline, problems);
    objective(settings, pipeline, problems);
    if (space.isEmpty()) {
      return Optional.empty();
    }
    Tuning tuning = new Tuning(file, pipeline, settings, space.get(), maximize);
    new SpaceCheck(reader, tuning).check(problems);
    return Optional.of(tuning);
  }

  private static boolean maximize(
      TuningSettings.Objective objective, Pipeline pipeline, List<Problem> problems) {
    String metric = objective.metric();
    if (objective.direction().isPresent()) {
      return objective.direction().get() == TuningSettings.Direction.MAX;
    }
    boolean great = GREAT.matcher(metric).matches();
    if (great == SMALL.matcher(metric).matches()) {
      problem(
          pipeline,
          DIRECTION,
          "whether \"%s\" is to become great or small cannot be told by its name; write direction: max, or min"
              .formatted(metric),
          problems);
    }
    return great;
  }

  /** A search that sees the test rows would choose what suits them. */
  private static void objective(
      TuningSettings settings, Pipeline pipeline, List<Problem> problems) {
    String metric = settings.objective().metric();
    boolean epochs = metric.startsWith("val_");
    boolean noneValidated = pipeline.data().split().validation().orElse(-1.0) == 0;
    if (!epochs && settings.crossValidation().isEmpty()) {
      problem(
          pipeline,
          METRIC,
          "\"%s\" would be a figure of the test rows, which a search must not see; take a figure of the validation rows, such as val_loss, or add cross_validation: 5"
              .formatted(metric),
          problems);
    } else if (epochs && noneValidated) {
      problem(
          pipeline,
          METRIC,
          "\"%s\" is a figure of the validation rows, of which data.split.validation takes none; write validation: 0.2 there%s"
              .formatted(
                  metric,
                  settings.crossValidation().isPresent()
                      ? ", or " + metric.substring("val_".length()) + " here for that of each fold"
                      : ""),
          problems);
    }
  }

  /** Adds a problem at the place of a path. */
  static void problem(Pipeline pipeline, String path, String message, List<Problem> problems) {
    Place place = pipeline.place(path);
    problems.add(new Problem(place.file(), place.line(), place.column(), path, message));
  }
}
