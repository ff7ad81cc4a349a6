package org.espalier.interchange.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;

/** The shapes of DL4J's types as Espalier has them, channels last and without the batch. */
final class Extents {
  /** Stands for an extent that is not known. */
  static final long OPEN = -1;

  private Extents() {}

  /** The extents of a row. */
  static long[] of(InputType type) {
    if (type instanceof InputTypeRecurrent sequence) {
      long steps = sequence.getTimeSeriesLength();
      return new long[] {steps <= 0 ? OPEN : steps, sequence.getSize()};
    }
    if (type instanceof InputTypeConvolutional image) {
      return new long[] {image.getHeight(), image.getWidth(), image.getChannels()};
    }
    if (type instanceof InputTypeConvolutional3D volume) {
      return new long[] {
        volume.getDepth(), volume.getHeight(), volume.getWidth(), volume.getChannels()
      };
    }
    return new long[] {type.arrayElementsPerExample()};
  }

  /** The number of channels, or of what a row has. */
  static long channels(InputType type) {
    long[] extents = of(type);
    return extents[extents.length - 1];
  }

  /** The extents in front of the channels. */
  static long[] space(InputType type) {
    long[] extents = of(type);
    return Arrays.copyOf(extents, extents.length - 1);
  }

  /** DL4J's word for a type. */
  static String words(InputType type) {
    return type.getType().name();
  }
}
