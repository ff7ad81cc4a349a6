package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;

/** Losses and optimizers that both sides have. */
final class Losses {
  private static final Map<Class<? extends ILossFunction>, String> LOSSES =
      Map.ofEntries(
          Map.entry(LossMCXENT.class, "categorical_crossentropy"),
          Map.entry(LossNegativeLogLikelihood.class, "categorical_crossentropy"),
          Map.entry(LossSparseMCXENT.class, "sparse_categorical_crossentropy"),
          Map.entry(LossBinaryXENT.class, "binary_crossentropy"),
          Map.entry(LossMSE.class, "mean_squared_error"),
          Map.entry(LossMAE.class, "mean_absolute_error"),
          Map.entry(LossMAPE.class, "mean_absolute_percentage_error"),
          Map.entry(LossMSLE.class, "mean_squared_logarithmic_error"),
          Map.entry(LossKLD.class, "kl_divergence"),
          Map.entry(LossPoisson.class, "poisson"),
          Map.entry(LossHinge.class, "hinge"),
          Map.entry(LossSquaredHinge.class, "squared_hinge"),
          Map.entry(LossCosineProximity.class, "cosine_similarity"));

  private Losses() {}

  /** Says how a layer is trained; notes what has no counterpart. */
  static void train(ILossFunction loss, IUpdater updater, Step step) {
    String type = loss == null ? null : LOSSES.get(loss.getClass());
    if (type == null) {
      String name = loss == null ? "none" : loss.getClass().getSimpleName();
      step.note("its loss " + name + " has no counterpart; choose training.loss");
    } else {
      step.training().put("loss", type);
    }
    optimizer(updater).ifPresent(found -> step.training().put("optimizer", found));
  }

  private static Optional<Map<String, Object>> optimizer(IUpdater updater) {
    Map<String, Object> s = new LinkedHashMap<>();
    if (updater instanceof Sgd) {
      s.put("type", "sgd");
    } else if (updater instanceof Nesterovs nesterovs) {
      s.put("type", "sgd");
      s.put("momentum", nesterovs.getMomentum());
      s.put("nesterov", true);
    } else if (updater instanceof Adam adam) {
      moments(s, "adam", adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
    } else if (updater instanceof AMSGrad amsgrad) {
      moments(s, "adam", amsgrad.getBeta1(), amsgrad.getBeta2(), amsgrad.getEpsilon());
      s.put("amsgrad", true);
    } else if (updater instanceof Nadam nadam) {
      moments(s, "nadam", nadam.getBeta1(), nadam.getBeta2(), nadam.getEpsilon());
    } else if (updater instanceof AdaMax adamax) {
      moments(s, "adamax", adamax.getBeta1(), adamax.getBeta2(), adamax.getEpsilon());
    } else if (updater instanceof RmsProp rms) {
      s.put("type", "rmsprop");
      s.put("rho", rms.getRmsDecay());
      s.put("epsilon", rms.getEpsilon());
    } else if (updater instanceof AdaGrad adagrad) {
      s.put("type", "adagrad");
      s.put("epsilon", adagrad.getEpsilon());
    } else if (updater instanceof AdaDelta adadelta) {
      s.put("type", "adadelta");
      s.put("rho", adadelta.getRho());
      s.put("epsilon", adadelta.getEpsilon());
    } else {
      return Optional.empty();
    }
    double rate = updater.getLearningRate(0, 0);
    s.put("learning_rate", Double.isNaN(rate) ? 1.0 : rate); // AdaDelta has none: 1 is as it works
    return Optional.of(s);
  }

  private static void moments(
      Map<String, Object> s, String type, double first, double second, double epsilon) {
    s.put("type", type);
    s.put("beta_1", first);
    s.put("beta_2", second);
    s.put("epsilon", epsilon);
  }
}
