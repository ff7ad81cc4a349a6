package org.espalier.interchange.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;

/** Which rule says which layer. A class that extends one of these is none of them. */
final class LayerRules {
  private static final Map<Class<?>, LayerRule<?>> RULES = new HashMap<>();

  static {
    on(DenseLayer.class, DenseRules::dense);
    on(OutputLayer.class, DenseRules::output);
    on(CenterLossOutputLayer.class, DenseRules::output);
    on(RnnOutputLayer.class, DenseRules::output);
    on(LossLayer.class, DenseRules::loss);
    on(RnnLossLayer.class, DenseRules::loss);
    on(CnnLossLayer.class, DenseRules::loss);
    on(Cnn3DLossLayer.class, DenseRules::loss);
    on(EmbeddingLayer.class, DenseRules::embedding);
    on(EmbeddingSequenceLayer.class, DenseRules::embeddingSequence);
    on(BatchNormalization.class, DenseRules::normalization);
    on(ActivationLayer.class, SmallRules::activation);
    on(PReLULayer.class, SmallRules::prelu);
    on(DropoutLayer.class, SmallRules::dropout);
    on(RepeatVector.class, SmallRules::repeat);
    on(GlobalPoolingLayer.class, SmallRules::globalPooling);
    on(ZeroPadding1DLayer.class, SmallRules::padding1d);
    on(ZeroPaddingLayer.class, SmallRules::padding2d);
    on(ZeroPadding3DLayer.class, SmallRules::padding3d);
    on(Cropping1D.class, SmallRules::cropping1d);
    on(Cropping2D.class, SmallRules::cropping2d);
    on(Cropping3D.class, SmallRules::cropping3d);
    on(Upsampling1D.class, SmallRules::upsampling1d);
    on(Upsampling2D.class, SmallRules::upsampling2d);
    on(Upsampling3D.class, SmallRules::upsampling3d);
    on(Convolution1D.class, ConvolutionRules::convolution1d);
    on(Convolution1DLayer.class, ConvolutionRules::convolution1d);
    on(Convolution2D.class, ConvolutionRules::convolution2d);
    on(ConvolutionLayer.class, ConvolutionRules::convolution2d);
    on(Convolution3D.class, ConvolutionRules::convolution3d);
    on(Deconvolution2D.class, ConvolutionRules::deconvolution2d);
    on(Deconvolution3D.class, ConvolutionRules::deconvolution3d);
    on(DepthwiseConvolution2D.class, ConvolutionRules::depthwise);
    on(SeparableConvolution2D.class, ConvolutionRules::separable);
    on(Pooling1D.class, PoolingRules::pooling1d);
    on(Subsampling1DLayer.class, PoolingRules::pooling1d);
    on(Pooling2D.class, PoolingRules::pooling2d);
    on(SubsamplingLayer.class, PoolingRules::pooling2d);
    on(Subsampling3DLayer.class, PoolingRules::pooling3d);
    on(LSTM.class, RecurrentRules::lstm);
    on(SimpleRnn.class, RecurrentRules::simpleRnn);
    on(Bidirectional.class, RecurrentRules::bidirectional);
    on(LastTimeStep.class, RecurrentRules::lastTimeStep);
    on(MaskZeroLayer.class, RecurrentRules::maskZero);
    on(TimeDistributed.class, RecurrentRules::timeDistributed);
  }

  private LayerRules() {}

  private static <L extends Layer> void on(Class<L> type, LayerRule<? super L> rule) {
    RULES.put(type, rule);
  }

  /**
   * Says a layer.
   *
   * @throws Unsayable if Espalier's own layers cannot say it
   */
  static void translate(Layer layer, Step step) throws Unsayable {
    LayerRule<?> rule = RULES.get(layer.getClass());
    if (rule == null) {
      throw new Unsayable("Espalier has no layer like " + layer.getClass().getSimpleName());
    }
    apply(rule, layer, step);
  }

  @SuppressWarnings("unchecked") // entered under the class that it takes
  private static <L extends Layer> void apply(LayerRule<L> rule, Layer layer, Step step)
      throws Unsayable {
    rule.translate((L) layer, step);
  }
}
