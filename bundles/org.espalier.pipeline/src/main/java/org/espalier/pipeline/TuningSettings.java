package org.espalier.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.espalier.component.Absent;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.component.Range;
import org.espalier.component.Shorthand;
import org.espalier.pipeline.bind.MayStandAlone;
import org.espalier.pipeline.bind.Merged;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Tuner;

/**
 * The section {@code tuning}: how good values for other settings are searched.
 *
 * @param tuner what proposes values, and for how long
 * @param objective what is to become great or small
 * @param pruner what ends trials early; empty lets all come to their end
 * @param crossValidation the folds that a trial is judged on; empty for the validation rows
 * @param parallel how many trials are made at once
 * @param space the values that are searched, by the path of the setting
 */
public record TuningSettings(
    @Doc("what proposes values, and for how long") @Default("random") TunerSettings tuner,
    @Doc("what is to become great or small") @Default("{}") Objective objective,
    @Doc("what ends trials early that do worse than others") Optional<Choice<Pruner<?>>> pruner,
    @Doc("the folds that a trial is trained and judged on; none judges on the validation rows")
        Optional<CrossValidation> crossValidation,
    @Doc("trials that are made at once") @Default("1") @Range(min = 1, max = 256) int parallel,
    @Doc("the values that are searched, by the path of the setting, as in --set")
        Map<String, Parameter> space) {

  /**
   * A tuner, and what ends a study whichever it is.
   *
   * @param tuner what proposes values
   * @param maxTrials after how many trials the study ends; empty for what is usual for the tuner
   * @param executionsPerTrial how often each trial trains, each time with other random numbers
   * @param maxSeconds after how many seconds no further trial begins
   */
  public record TunerSettings(
      @Merged(Kind.TUNER) Choice<Tuner<?>> tuner,
      @Doc("trials after which the study ends; auto is 10, 30 where a tuner learns, all of a grid")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> maxTrials,
      @Doc("trainings of each trial, each with other random numbers; their mean is its score")
          @Default("1")
          @Range(min = 1)
          int executionsPerTrial,
      @Doc("seconds after which no further trial begins") @Range(min = 0, aboveMin = true)
          Optional<Double> maxSeconds) {}

  /**
   * What a search is for.
   *
   * @param metric a figure of the history, of which the best epoch counts, or one of the evaluator
   *     over the rows that a fold holds out
   * @param direction whether it is to become great or small; empty where its name tells
   */
  public record Objective(
      @Shorthand
          @Doc("val_loss or another val_ figure of an epoch, or one of the evaluation of each fold")
          @Default("val_loss")
          String metric,
      @Doc("whether it is to become great or small; auto goes by the name") @Absent("auto")
          Optional<Direction> direction) {}

  /** Whether a figure is to become great or small. */
  public enum Direction {
    /** Great values are good ones. */
    MAX,
    /** Small values are good ones. */
    MIN
  }

  /**
   * The folds of a trial.
   *
   * @param folds how many
   * @param stratify whether each class has its share of each fold
   */
  public record CrossValidation(
      @Shorthand
          @Doc("parts of equal size that the rows other than test rows are cut into")
          @Range(min = 2)
          int folds,
      @Doc("whether each class has its share of each fold") @Default("false") boolean stratify) {}

  /**
   * The values that a setting may have.
   *
   * @param type what they are
   * @param min the least number
   * @param max the greatest number
   * @param step between one number and the next
   * @param log whether factors count instead of differences
   * @param values the values of a choice
   * @param kind the kind of the components
   * @param filter which of them, by a pattern of their types
   * @param when the settings of the space on which this one depends, with the values for which it
   *     is searched
   */
  public record Parameter(
      @Doc("what the values are; component takes the types of all installed components of a kind")
          Type type,
      @Doc("least number, for int and float") Optional<Double> min,
      @Doc("greatest number, for int and float") Optional<Double> max,
      @Doc("from one number to the next; none is 1 for int, and any number for float")
          @Range(min = 0, aboveMin = true)
          Optional<Double> step,
      @Doc("whether factors count instead of differences") @Default("false") boolean log,
      @Doc("the values of a choice; any value that the setting takes") @Default("[]")
          List<YamlValue> values,
      @Doc("kind of the components, for component") Optional<String> kind,
      @Doc("pattern of the types, for component; * stands for any letters") @Default("\"*\"")
          String filter,
      @Doc("settings of this space, each with its values for which this one is searched")
          @Default("{}")
          @MayStandAlone
          Map<String, List<YamlValue>> when) {
    /** Refuses what the type has no use for, and what it needs and is not there. */
    public Parameter {
      boolean number = type == Type.INT || type == Type.FLOAT;
      need(number, min.isPresent() && max.isPresent(), "min and max");
      refuse(!number && (min.isPresent() || max.isPresent() || step.isPresent() || log), "limits");
      need(type == Type.CHOICE, !values.isEmpty(), "values");
      refuse(type != Type.CHOICE && !values.isEmpty(), "values");
      need(type == Type.COMPONENT, kind.isPresent(), "kind");
      refuse(type != Type.COMPONENT && (kind.isPresent() || !filter.equals("*")), "kind or filter");
      if (log && step.isPresent()) {
        throw new IllegalArgumentException("log has no step; leave one of the two out");
      }
      if (number && min.get() > max.get()) {
        throw new IllegalArgumentException("min %s is above max %s".formatted(min, max));
      }
    }

    /** The types that fit the filter, each once. */
    public List<String> types(List<Catalogue.Entry> entries) {
      Pattern pattern =
          Pattern.compile(
              Arrays.stream(filter.split("\\*", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
      return entries.stream()
          .map(Catalogue.Entry::type)
          .distinct()
          .filter(type -> pattern.matcher(type).matches())
          .toList();
    }

    private static void need(boolean asked, boolean there, String what) {
      if (asked && !there) {
        throw new IllegalArgumentException("its type needs " + what);
      }
    }

    private static void refuse(boolean there, String what) {
      if (there) {
        throw new IllegalArgumentException("its type has no " + what + "; leave them out");
      }
    }
  }

  /** What the values of a setting are. */
  public enum Type {
    /** Whole numbers. */
    INT,
    /** Numbers. */
    FLOAT,
    /** Some values that are written out. */
    CHOICE,
    /** True and false. */
    BOOLEAN,
    /** The types of installed components. */
    COMPONENT
  }
}
