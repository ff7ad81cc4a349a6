package org.espalier.interchange.dl4j;

import static org.espalier.interchange.dl4j.Net.IMAGE;
import static org.espalier.interchange.dl4j.Net.LAST;
import static org.espalier.interchange.dl4j.Net.VOLUME;
import static org.espalier.interchange.dl4j.Net.conv;
import static org.espalier.interchange.dl4j.Net.dense;
import static org.espalier.interchange.dl4j.Net.net;
import static org.espalier.interchange.dl4j.Net.output;
import static org.espalier.interchange.dl4j.Net.pool;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of images and volumes that become layers of ours. */
final class OwnImages {
  private OwnImages() {}

  static Stream<Net> all() {
    return Stream.concat(images(), volumes());
  }

  private static Stream<Net> images() {
    return Stream.of(
        net(
            "conv2d max_pooling2d flatten dense dense",
            IMAGE,
            conv(Activation.RELU, CNN2DFormat.NCHW),
            pool(SubsamplingLayer.PoolingType.MAX),
            dense(4, Activation.RELU),
            output(3, Activation.SOFTMAX)),
        net(
            "conv2d max_pooling2d flatten dense dense",
            LAST,
            conv(Activation.RELU, CNN2DFormat.NHWC),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .dataFormat(CNN2DFormat.NHWC)
                .build(),
            dense(4, Activation.RELU),
            output(3, Activation.SOFTMAX)),
        net(
            "reshape permute conv2d flatten dense",
            InputType.convolutionalFlat(6, 5, 2),
            conv(Activation.RELU, CNN2DFormat.NCHW),
            output(3, Activation.SOFTMAX)),
        net(
            "reshape conv2d dropout flatten dense",
            InputType.convolutionalFlat(6, 5, 1),
            conv(Activation.RELU, CNN2DFormat.NCHW),
            new OutputLayer.Builder()
                .nOut(2)
                .dropOut(0.5)
                .activation(Activation.SIGMOID)
                .lossFunction(LossFunction.XENT)
                .build()),
        net(
            "conv2d average_pooling2d batch_normalization global_max_pooling2d dense",
            IMAGE,
            new ConvolutionLayer.Builder(3, 2)
                .stride(2, 1)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .build(),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.AVG, new int[] {3, 2}, new int[] {2, 1})
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new BatchNormalization(),
            new GlobalPoolingLayer.Builder(PoolingType.MAX).build(),
            output(2, Activation.SOFTMAX)),
        net(
            "zero_padding2d conv2d max_pooling2d global_average_pooling2d",
            IMAGE,
            new ConvolutionLayer.Builder(3, 3)
                .dilation(2, 1)
                .padding(1, 2)
                .hasBias(false)
                .nOut(4)
                .build(),
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {3, 2}, new int[] {2, 2})
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        net(
            "conv2d_transpose global_average_pooling2d",
            IMAGE,
            new Deconvolution2D.Builder(3, 2).stride(2, 3).nOut(4).build(),
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        net(
            "conv2d_transpose",
            IMAGE,
            new Deconvolution2D.Builder(3, 2)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .build()),
        net(
            "conv2d_transpose cropping2d",
            IMAGE,
            new Deconvolution2D.Builder(3, 4).stride(1, 2).padding(1, 1).nOut(4).build()),
        net(
            "depthwise_conv2d separable_conv2d",
            IMAGE,
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(3)
                .nOut(6)
                .activation(Activation.TANH)
                .build(),
            new SeparableConvolution2D.Builder(2, 2)
                .depthMultiplier(2)
                .nOut(3)
                .activation(Activation.RELU)
                .build()),
        net(
            "depthwise_conv2d separable_conv2d",
            IMAGE,
            new DepthwiseConvolution2D.Builder(3, 2)
                .depthMultiplier(1)
                .nOut(2)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            new SeparableConvolution2D.Builder(3, 3)
                .stride(2, 2)
                .nOut(3)
                .hasBias(false)
                .convolutionMode(ConvolutionMode.Same)
                .build()),
        net(
            "zero_padding2d cropping2d up_sampling2d",
            IMAGE,
            new ZeroPaddingLayer.Builder(1, 2, 3, 4).build(),
            new Cropping2D.Builder(0, 1, 2, 0).build(),
            new Upsampling2D.Builder(2).build()),
        net("prelu", IMAGE, new PReLULayer.Builder().inputShape(2, 9, 8).sharedAxes(2, 3).build()),
        net("prelu", IMAGE, new PReLULayer.Builder().inputShape(2, 9, 8).build()),
        net(
            "conv2d activation",
            IMAGE,
            conv(Activation.RELU, CNN2DFormat.NCHW),
            new CnnLossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build()),
        net(
            "global_average_pooling2d",
            IMAGE,
            new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build()));
  }

  private static Stream<Net> volumes() {
    return Stream.of(
        net(
            "conv3d max_pooling3d flatten dense",
            VOLUME,
            new Convolution3D.Builder(3, 2, 2)
                .nOut(4)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            new Subsampling3DLayer.Builder(
                    Subsampling3DLayer.PoolingType.MAX, new int[] {2, 2, 2}, new int[] {1, 2, 2})
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            output(3, Activation.SOFTMAX)),
        net(
            "conv3d average_pooling3d",
            VOLUME,
            new Convolution3D.Builder(3, 2, 2)
                .nOut(4)
                .convolutionMode(ConvolutionMode.Same)
                .stride(2, 1, 2)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            new Subsampling3DLayer.Builder(
                    Subsampling3DLayer.PoolingType.AVG, new int[] {2, 2, 2}, new int[] {1, 2, 2})
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build()),
        net(
            "conv3d_transpose",
            VOLUME,
            new Deconvolution3D.Builder()
                .kernelSize(3, 2, 2)
                .stride(2, 2, 1)
                .nOut(4)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build()),
        net(
            "conv3d zero_padding3d cropping3d up_sampling3d global_max_pooling3d",
            VOLUME,
            new Convolution3D.Builder(2, 2, 2)
                .nOut(4)
                .dataFormat(Convolution3D.DataFormat.NCDHW)
                .build(),
            new ZeroPadding3DLayer.Builder(1, 2, 3, 0, 1, 1).build(),
            new Cropping3D.Builder(0, 1, 1, 1, 0, 1).build(),
            new Upsampling3D.Builder(2).dataFormat(Convolution3D.DataFormat.NCDHW).build(),
            new GlobalPoolingLayer.Builder(PoolingType.MAX).build()));
  }
}
