package org.espalier.interchange.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;

/** Says the vertices of graphs that are no layers. */
final class VertexRules {
  private VertexRules() {}

  /**
   * Adds a vertex to a step.
   *
   * @param inputs what it reads; the step flows from the first
   * @param type the type of what it answers, as DL4J knows it
   * @throws Unsayable if Espalier cannot say it
   */
  static void translate(GraphVertex vertex, List<Flow> inputs, InputType type, Step step)
      throws Unsayable {
    if (vertex instanceof MergeVertex merge) {
      merge(merge, inputs, step);
      step.type(type);
    } else if (vertex instanceof ElementWiseVertex elementwise) {
      join(merging(elementwise.getOp()), Map.of(), inputs, step);
    } else if (vertex instanceof ScaleVertex scale) {
      step.add("rescaling", Map.of("scale", scale.getScaleFactor()));
    } else if (vertex instanceof ShiftVertex shift) {
      step.add("rescaling", Map.of("scale", 1.0, "offset", shift.getShiftFactor()));
    } else if (vertex instanceof PreprocessorVertex before) {
      Preprocessors.translate(before.getPreProcessor(), step);
      step.settle();
    } else if (vertex instanceof SubsetVertex subset) {
      Subsets.translate(subset, step);
      step.type(type);
    } else if (vertex instanceof ReshapeVertex reshape) {
      Reshapes.translate(reshape, step);
    } else if (vertex instanceof LastTimeStepVertex) {
      long units = Extents.channels(step.type());
      DenseRules.lastStep("", units, false, step);
      step.type(InputType.feedForward(units));
    } else if (vertex instanceof ReverseTimeSeriesVertex) {
      DenseRules.lastStep("", Extents.channels(step.type()), true, step);
    } else if (vertex instanceof PoolHelperVertex) {
      step.add("cropping2d", Map.of("cropping", List.of(List.of(1, 0), List.of(1, 0))));
      step.type(type);
    } else {
      throw new Unsayable(reason(vertex));
    }
  }

  private static String merging(ElementWiseVertex.Op op) {
    return switch (op) {
      case Add -> "add";
      case Subtract -> "subtract";
      case Product -> "multiply";
      case Average -> "average";
      case Max -> "maximum";
    };
  }

  private static void merge(MergeVertex merge, List<Flow> inputs, Step step) throws Unsayable {
    InputType type = inputs.get(0).type();
    int space = Extents.space(type).length;
    boolean first = !channelsLast(type);
    int stated = merge.getMergeAxis();
    int axis = stated < 0 ? stated + space + 2 : stated;
    boolean channels = axis == (first ? 1 : space + 1) || (axis == 1 && space == 0);
    if (inputs.size() == 1) {
      step.settle();
      return;
    }
    int ours = channels ? -1 : first ? axis - 1 : axis;
    join("concatenate", Map.of("axis", ours), inputs, step);
  }

  private static boolean channelsLast(InputType type) {
    long[] shape = type.getShape(false);
    return shape.length > 1
        && String.valueOf(type).matches(".*(NHWC|NWC|NDHWC).*")
        && shape[shape.length - 1] == Extents.channels(type);
  }

  private static void join(String type, Map<String, Object> settings, List<Flow> inputs, Step step)
      throws Unsayable {
    boolean folded = inputs.get(0).folded();
    boolean image = !(inputs.get(0).type() instanceof InputTypeFeedForward);
    for (Flow input : inputs) {
      if (input.folded() != folded || image == input.type() instanceof InputTypeFeedForward) {
        throw new Unsayable("joins " + types(inputs) + ", which have different shapes");
      }
    }
    step.join(type, settings, inputs.stream().map(Flow::name).toList());
  }

  private static String types(List<Flow> inputs) {
    return String.join(" and ", inputs.stream().map(flow -> Extents.words(flow.type())).toList());
  }

  private static String reason(GraphVertex vertex) {
    String name = vertex.getClass().getSimpleName();
    if (vertex instanceof StackVertex || vertex instanceof UnstackVertex) {
      return name + " puts rows of several inputs into one batch; in Espalier a row stays a row";
    } else if (vertex instanceof L2NormalizeVertex || vertex instanceof L2Vertex) {
      return name + " takes Euclidean lengths, for which Espalier has no layer";
    } else if (vertex instanceof DuplicateToTimeSeriesVertex) {
      return name
          + " repeats a row as often as another input has steps; repeat_vector needs a number";
    }
    return name + " is a vertex that Espalier has no layer for";
  }
}
