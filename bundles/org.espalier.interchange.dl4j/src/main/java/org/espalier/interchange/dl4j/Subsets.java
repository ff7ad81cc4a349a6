package org.espalier.interchange.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;

/** Takes some channels: the axis of channels is put where layers that crop look. */
final class Subsets {
  private Subsets() {}

  static void translate(SubsetVertex subset, Step step) throws Unsayable {
    long channels = Extents.channels(step.type());
    int before = subset.getFrom();
    int after = (int) (channels - 1 - subset.getTo());
    if (before < 0 || after < 0) {
      throw new Unsayable(
          "takes channels %d to %d of %d".formatted(before, subset.getTo(), channels));
    }
    int space = step.flow().folded() ? 1 : Extents.space(step.type()).length;
    List<Integer> cropping = List.of(before, after);
    switch (space) {
      case 0 -> {
        step.add("column", "reshape", Map.of("target_shape", List.of(channels, 1)));
        step.add("crop", "cropping1d", Map.of("cropping", cropping));
        step.add("flatten", Map.of());
      }
      case 1 -> {
        step.add("front", "permute", Map.of("dims", Step.front(1)));
        step.add("crop", "cropping1d", Map.of("cropping", cropping));
        step.add("permute", Map.of("dims", Step.behind(1)));
      }
      case 2 -> {
        step.add("front", "permute", Map.of("dims", Step.front(2)));
        step.add("crop", "cropping2d", Map.of("cropping", List.of(cropping, List.of(0, 0))));
        step.add("permute", Map.of("dims", Step.behind(2)));
      }
      default -> throw new Unsayable("takes channels of volumes");
    }
  }
}
