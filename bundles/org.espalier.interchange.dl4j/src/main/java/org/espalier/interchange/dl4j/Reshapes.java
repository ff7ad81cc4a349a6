package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;

/** Gives rows another shape as DL4J does: in the order of cells that it has, channels first. */
final class Reshapes {
  private Reshapes() {}

  static void translate(ReshapeVertex reshape, Step step) throws Unsayable {
    int[] shape = reshape.getNewShape();
    boolean rows = shape.length > 1 && shape[0] == -1;
    if (!rows || step.flow().folded() || reshape.getReshapeOrder() == 'f' || shape.length > 4) {
      throw new Unsayable(
          "reshapes batches, not rows, to %s in order %s"
              .formatted(Arrays.toString(shape), reshape.getReshapeOrder()));
    }
    InputType in = step.sizedType();
    int space = Extents.space(in).length;
    if (space > 0 && Extents.channels(in) > 1) {
      step.add("front", "permute", Map.of("dims", Step.front(space)));
    }
    List<Integer> target = new ArrayList<>();
    for (int axis = 1; axis < shape.length; axis++) {
      target.add(shape[axis]);
    }
    if (target.size() == 1) {
      step.add("reshape", Map.of("target_shape", target));
    } else {
      step.add("cells", "reshape", Map.of("target_shape", target));
      step.add("permute", Map.of("dims", Step.behind(target.size() - 1)));
    }
    step.type(type(target, in));
  }

  private static InputType type(List<Integer> target, InputType in) throws Unsayable {
    long stated = 1;
    for (int extent : target) {
      stated *= extent == -1 ? 1 : extent;
    }
    boolean open = target.contains(-1) && stated > 0;
    long rest = open ? in.arrayElementsPerExample() / stated : 0;
    List<Long> all = target.stream().map(extent -> extent == -1 ? rest : (long) extent).toList();
    return switch (all.size()) {
      case 1 -> new InputTypeFeedForward(all.get(0), null);
      case 2 -> InputType.recurrent(all.get(0), all.get(1));
      default -> InputType.convolutional(all.get(1), all.get(2), all.get(0), CNN2DFormat.NCHW);
    };
  }
}
