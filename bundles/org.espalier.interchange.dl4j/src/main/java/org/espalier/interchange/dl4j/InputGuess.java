package org.espalier.interchange.dl4j;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/**
 * What the parts behind an input tell of it: files of DL4J do not say of what type an input is.
 *
 * @param kind what it is
 * @param channels its channels, features or ids; 0 where nothing says
 * @param last whether the channels are its last axis
 */
record InputGuess(Kind kind, long channels, boolean last) {
  /** What inputs are. */
  enum Kind {
    /** Nothing says. */
    UNKNOWN,
    ROW,
    SEQUENCE,
    IMAGE,
    VOLUME,
    /** One id. */
    ID,
    /** Ids of a sequence. */
    IDS
  }

  private static final InputGuess NOTHING = new InputGuess(Kind.UNKNOWN, 0, false);

  /** Whether it is ids. */
  boolean isIds() {
    return kind == Kind.ID || kind == Kind.IDS;
  }

  /** Looks at what reads a value. */
  static InputGuess of(Network network, String value) {
    return of(network, value, NOTHING, new HashSet<>());
  }

  private static InputGuess of(Network network, String value, InputGuess known, Set<String> seen) {
    InputGuess guess = known;
    for (Part part : network.parts()) {
      if (part.inputs().contains(value) && seen.add(part.name())) {
        guess = guess.and(network, part, seen);
        if (guess.kind() != Kind.UNKNOWN && guess.channels() > 0) {
          return guess;
        }
      }
    }
    return guess;
  }

  /**
   * With what a part says, and what those say that read it, as long as channels stay what they are.
   */
  private InputGuess and(Network network, Part part, Set<String> seen) {
    if (!part.isLayer()) {
      boolean stays = !(part.vertex().orElseThrow() instanceof MergeVertex);
      return stays ? of(network, part.name(), this, seen) : this;
    }
    if (part.before().isPresent()) {
      return prepared(part.before().get(), part.layer()).map(this::merged).orElse(this);
    }
    InputGuess more = merged(layer(part.layer()));
    boolean done = more.kind() != Kind.UNKNOWN && more.channels() > 0;
    return done ? more : of(network, part.name(), more, seen);
  }

  private InputGuess merged(InputGuess other) {
    return kind == Kind.UNKNOWN
        ? new InputGuess(other.kind, channels > 0 ? channels : other.channels, other.last)
        : new InputGuess(kind, channels > 0 ? channels : other.channels, last);
  }

  private static Optional<InputGuess> prepared(InputPreProcessor before, Layer layer) {
    if (before instanceof FeedForwardToCnnPreProcessor image) {
      long cells = image.getInputHeight() * image.getInputWidth() * image.getNumChannels();
      return Optional.of(new InputGuess(Kind.ROW, cells, false));
    } else if (before instanceof FeedForwardToCnn3DPreProcessor volume) {
      long area = (long) volume.getInputHeight() * volume.getInputWidth();
      long cells = area * volume.getInputDepth() * volume.getNumChannels();
      return Optional.of(new InputGuess(Kind.ROW, cells, false));
    } else if (before instanceof CnnToFeedForwardPreProcessor image) {
      boolean last = image.getFormat() == CNN2DFormat.NHWC;
      return Optional.of(new InputGuess(Kind.IMAGE, image.getNumChannels(), last));
    } else if (before instanceof Cnn3DToFeedForwardPreProcessor volume) {
      return Optional.of(new InputGuess(Kind.VOLUME, volume.getNumChannels(), !volume.isNCDHW()));
    } else if (before instanceof RnnToFeedForwardPreProcessor steps) {
      boolean last = steps.getRnnDataFormat() == RNNFormat.NWC;
      return Optional.of(new InputGuess(Kind.SEQUENCE, layer(layer).channels(), last));
    }
    return Optional.empty();
  }

  private static InputGuess layer(Layer layer) {
    if (layer instanceof BaseWrapperLayer wrapper) {
      return layer(wrapper.getUnderlying());
    } else if (layer instanceof Bidirectional both) {
      return layer(both.getFwd());
    } else if (layer instanceof FeedForwardLayer known) {
      return weighted(known);
    }
    return unweighted(layer);
  }

  private static InputGuess weighted(FeedForwardLayer layer) {
    long n = layer.getNIn();
    if (layer instanceof Convolution1DLayer steps) {
      return new InputGuess(Kind.SEQUENCE, n, steps.getRnnDataFormat() == RNNFormat.NWC);
    } else if (layer instanceof Convolution3D volume) {
      return new InputGuess(
          Kind.VOLUME, n, volume.getDataFormat() == Convolution3D.DataFormat.NDHWC);
    } else if (layer instanceof Deconvolution3D volume) {
      return new InputGuess(
          Kind.VOLUME, n, volume.getDataFormat() == Convolution3D.DataFormat.NDHWC);
    } else if (layer instanceof ConvolutionLayer image) {
      return new InputGuess(Kind.IMAGE, n, image.getCnn2dDataFormat() == CNN2DFormat.NHWC);
    } else if (layer instanceof BaseRecurrentLayer steps) {
      return new InputGuess(Kind.SEQUENCE, n, steps.getRnnDataFormat() == RNNFormat.NWC);
    } else if (layer instanceof RnnOutputLayer steps) {
      return new InputGuess(Kind.SEQUENCE, n, steps.getRnnDataFormat() == RNNFormat.NWC);
    } else if (layer instanceof EmbeddingSequenceLayer) {
      return new InputGuess(Kind.IDS, n, false);
    } else if (layer instanceof EmbeddingLayer) {
      return new InputGuess(Kind.ID, n, false);
    }
    boolean open = layer instanceof BatchNormalization || layer instanceof DropoutLayer;
    return new InputGuess(open ? Kind.UNKNOWN : Kind.ROW, n, false);
  }

  private static InputGuess unweighted(Layer layer) {
    if (layer instanceof LocallyConnected1D steps) {
      return new InputGuess(Kind.SEQUENCE, steps.getNIn(), false);
    } else if (layer instanceof LocallyConnected2D image) {
      return new InputGuess(Kind.IMAGE, image.getNIn(), image.getFormat() == CNN2DFormat.NHWC);
    }
    String name = layer.getClass().getSimpleName();
    boolean last = layer.toString().contains("NHWC") || layer.toString().contains("NDHWC");
    if (List.of("Subsampling3DLayer", "ZeroPadding3DLayer", "Cropping3D", "Upsampling3D")
        .contains(name)) {
      return new InputGuess(Kind.VOLUME, 0, last);
    } else if (List.of("Subsampling1DLayer", "ZeroPadding1DLayer", "Cropping1D", "Upsampling1D")
        .contains(name)) {
      return new InputGuess(Kind.SEQUENCE, 0, false);
    }
    boolean image = layer instanceof SubsamplingLayer;
    image |= List.of("ZeroPaddingLayer", "Cropping2D", "Upsampling2D").contains(name);
    image |= List.of("LocalResponseNormalization", "SpaceToDepthLayer").contains(name);
    return image ? new InputGuess(Kind.IMAGE, 0, last) : NOTHING;
  }
}
