package org.espalier.benchmarks.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** A contest in a network of Deeplearning4j alone, trained by its fit. */
final class OwnNetwork {
  private final MultiLayerNetwork network;
  private final List<DataSet> batches = new ArrayList<>();

  OwnNetwork(Contest contest, float[] x, float[] y, int batch) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.01)).list();
    for (Layer layer : contest.layers()) {
      list.layer(layer.clone());
    }
    list.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
            .nOut(1)
            .activation(Activation.SIGMOID)
            .build());
    network = new MultiLayerNetwork(list.setInputType(contest.input()).build());
    network.init();
    int width = x.length / y.length;
    for (int row = 0; row < y.length; row += batch) {
      float[] part = Arrays.copyOfRange(x, row * width, (row + batch) * width);
      float[] truth = Arrays.copyOfRange(y, row, row + batch);
      batches.add(
          new DataSet(
              first(part, batch, contest.row().toArray()),
              Nd4j.createFromArray(truth).reshape(batch, 1)));
    }
  }

  private static INDArray first(float[] part, int batch, long... row) {
    INDArray all = Nd4j.createFromArray(part);
    return row.length == 2
        ? all.reshape(batch, row[0], row[1]).permute(0, 2, 1).dup('c')
        : all.reshape(batch, row[0], row[1], row[2]).permute(0, 3, 1, 2).dup('c');
  }

  /** Trains all batches once; answers the loss of the last. */
  double epoch() {
    batches.forEach(network::fit);
    return network.score();
  }
}
