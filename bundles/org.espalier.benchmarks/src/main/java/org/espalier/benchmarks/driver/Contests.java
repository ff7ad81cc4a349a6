package org.espalier.benchmarks.driver;

import static org.espalier.benchmarks.driver.Contenders.BASE;
import static org.espalier.benchmarks.driver.Contenders.DL4J_BASE;
import static org.espalier.benchmarks.driver.Contenders.DL4J_ONEDNN;
import static org.espalier.benchmarks.driver.Contenders.ONEDNN;
import static org.espalier.benchmarks.driver.Contenders.TORCH;

import java.util.ArrayList;
import java.util.List;

/** The contests, with who takes part and for how many epochs. */
final class Contests {
  static final String DENSE = "dense";
  static final String TEXT_CNN = "text_cnn";
  static final String SIMPLE_RNN = "simple_rnn";
  static final String BILSTM = "bilstm";
  static final String IMAGE_CHAIN = "image_chain";
  static final String LENET5 = "lenet5";
  static final String VALIDATED = ONEDNN + ", validation and accuracy";
  static final String DENSE_ROWS = ", dense rows";

  /** The rows of a text's file come in parts of 750 and 250. */
  private static final List<String> VALIDATE =
      List.of("data.split.test=0.0", "data.split.validation=0.25", "training.metrics=[accuracy]");

  /** What is behind a task's name where nothing is dropped. */
  private static final String PLAIN = "_plain";

  private final Contenders contenders;

  Contests(Contenders contenders) {
    this.contenders = contenders;
  }

  /** All of them. */
  List<Contest> all() {
    return List.of(dense(), textCnn(), simpleRnn(), bilstm(), imageChain(), leNet5());
  }

  /** DL4J needs many epochs of this one before it runs as fast as it can. */
  private Contest dense() {
    String rows = "dense_rows";
    List<Contestant> all =
        List.of(
            contenders.espalier(BASE, DENSE, List.of()),
            contenders.espalier(BASE + DENSE_ROWS, rows, List.of()),
            contenders.libtorch(rows),
            contenders.espalier(ONEDNN, DENSE, List.of()),
            contenders.espalier(VALIDATED, DENSE, VALIDATE),
            contenders.espalier(ONEDNN + DENSE_ROWS, rows, List.of()),
            contenders.torch(TORCH, DENSE, List.of()),
            contenders.torch(TORCH + DENSE_ROWS, rows, List.of()),
            contenders.dl4j(DL4J_BASE, rows),
            contenders.dl4j(DL4J_ONEDNN, rows));
    String model = "Dense 1714-10-1, relu and sigmoid; a thousand short texts, batches of 10.";
    return new Contest(DENSE, model, rows, each(all, 60, 40));
  }

  private Contest textCnn() {
    List<Contestant> all = new ArrayList<>(usual(TEXT_CNN, TEXT_CNN, List.of()));
    all.add(contenders.espalier(VALIDATED, TEXT_CNN, VALIDATE));
    String model =
        "Embedding(1750, 100), Conv1D(128, 5) relu, global max pooling, dense 10 relu, dense 1"
            + " sigmoid; a thousand short texts of 100 words, batches of 10.";
    return new Contest(TEXT_CNN, model, TEXT_CNN, each(all, 3, 5));
  }

  private Contest simpleRnn() {
    List<Contestant> all = slowDl4j(each(usual(SIMPLE_RNN, SIMPLE_RNN, List.of()), 20, 20), 3, 4);
    String model =
        "Embedding(30, 128) with mask, SimpleRNN(16) relu, dense 16 relu, dense 1 sigmoid; 5,084"
            + " names of 15 steps, padded in front, batches of 128.";
    return new Contest(SIMPLE_RNN, model, SIMPLE_RNN, all);
  }

  private Contest bilstm() {
    String model =
        "Embedding(30, 128) with mask, bidirectional LSTM(32) relu with dropout 0.2 and recurrent"
            + " dropout 0.2, dense 1 sigmoid; the same names. DL4J has no dropout of the state, and"
            + " draws that of the inputs for each step.";
    return dropping(
        BILSTM,
        model,
        List.of(
            "model.layers.rnn.layer.dropout=0.0", "model.layers.rnn.layer.recurrent_dropout=0.0"));
  }

  private Contest imageChain() {
    String model =
        "Conv2D(32, 3x3) relu, max pooling 2x2, dropout 0.25, dense 128 relu, dropout 0.5, dense 10"
            + " softmax; 2,000 drawn images of 28 x 28 cells, batches of 128.";
    return dropping(
        IMAGE_CHAIN, model, List.of("model.layers.first.rate=0.0", "model.layers.second.rate=0.0"));
  }

  private Contest leNet5() {
    String model =
        "LeNet-5: Conv2D(6, 5x5, same), Conv2D(16, 5x5), average pooling behind each, dense 120,"
            + " 84, all tanh, dense 10 softmax; the same images.";
    List<Contestant> all = slowDl4j(each(usual(LENET5, LENET5, List.of()), 4, 8), 1, 3);
    return new Contest(LENET5, model, LENET5, all);
  }

  private Contest dropping(String name, String model, List<String> withoutDropout) {
    return new Contest(
        name,
        model,
        name,
        slowDl4j(each(usual(name, name, List.of()), 4, 8), 1, 3),
        usual(name, name + PLAIN, withoutDropout),
        withoutDropout);
  }

  /** Espalier and DL4J on both natives, Espalier on libtorch, and libtorch. */
  private List<Contestant> usual(String pipeline, String task, List<String> overrides) {
    return List.of(
        contenders.espalier(BASE, pipeline, overrides),
        contenders.libtorch(task),
        contenders.espalier(ONEDNN, pipeline, overrides),
        contenders.torch(TORCH, pipeline, overrides),
        contenders.dl4j(DL4J_BASE, task),
        contenders.dl4j(DL4J_ONEDNN, task));
  }

  private static List<Contestant> each(List<Contestant> all, int warmUp, int epochs) {
    return all.stream().map(contestant -> contestant.with(warmUp, epochs)).toList();
  }

  /** Fewer epochs for DL4J, which takes seconds for one: many steps make up for them. */
  private static List<Contestant> slowDl4j(List<Contestant> all, int warmUp, int epochs) {
    return all.stream()
        .map(each -> each.name().startsWith("DL4J") ? each.with(warmUp, epochs) : each)
        .toList();
  }

  /** The name of a contest's task without dropout. */
  static String plain(Contest contest) {
    return contest.task() + PLAIN;
  }
}
