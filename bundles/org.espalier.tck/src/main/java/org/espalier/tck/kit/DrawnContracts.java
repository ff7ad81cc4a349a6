package org.espalier.tck.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.layer.Initializer;
import org.espalier.loss.Target;
import org.espalier.tck.ActivationContract;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.espalier.tck.InitializerContract;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.MetricContract;
import org.espalier.tck.RegularizerContract;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;

/**
 * The contracts of what makes and feeds a model, each extended for a component of somebody else.
 */
final class DrawnContracts {
  private DrawnContracts() {}

  /** The contract of layers. */
  static final class OfLayer extends LayerContract {
    private final Subject subject;
    private final List<LayerSample> drawn;

    OfLayer(Subject subject, List<LayerSample> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<LayerSample> samples() {
      return drawn;
    }
  }

  /** The contract of vectorizers. */
  static final class OfVectorizer extends VectorizerContract {
    private final Subject subject;
    private final List<VectorizerSample> drawn;

    OfVectorizer(Subject subject, List<VectorizerSample> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<VectorizerSample> samples() {
      return drawn;
    }
  }

  /** The contract of losses. */
  static final class OfLoss extends LossContract {
    private final Subject subject;
    private final List<LossSample> drawn;

    OfLoss(Subject subject, List<LossSample> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<LossSample> samples() {
      return drawn;
    }
  }

  /** The contract of metrics. */
  static final class OfMetric extends MetricContract {
    private final Subject subject;
    private final List<LossSample> drawn;
    private final Target target;

    OfMetric(Subject subject, LossSample drawn, Target target) {
      this.subject = subject;
      this.drawn = List.of(drawn);
      this.target = target;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<LossSample> samples() {
      return drawn;
    }

    @Override
    protected Target target(LossSample sample) {
      return target;
    }
  }

  /** The contract of callbacks. */
  static final class OfCallback extends CallbackContract {
    private final Subject subject;
    private final List<CallbackSample> drawn;

    OfCallback(Subject subject, List<CallbackSample> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<CallbackSample> samples() {
      return drawn;
    }
  }

  /** The contract of initializers. */
  static final class OfInitializer extends InitializerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfInitializer(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }

    @Override
    protected List<long[]> shapes() {
      return Stream.concat(super.shapes().stream(), Stream.of(new long[] {4, 4}))
          .filter(this::canFill)
          .toList();
    }

    private boolean canFill(long[] shape) {
      try {
        values(drawn.get(0), shape, 1);
        return true;
      } catch (IllegalArgumentException e) {
        return false; // it is made for other shapes
      }
    }

    @Override
    protected boolean random() {
      return drawn.stream().anyMatch(this::isRandom);
    }

    private boolean isRandom(String settings) {
      long[] shape = shapes().get(0);
      return !Arrays.equals(values(settings, shape, 1), values(settings, shape, 2));
    }

    private float[] values(String settings, long[] shape, long seed) {
      @SuppressWarnings("unchecked") // the subject is an initializer
      Choice<Initializer<?>> choice = (Choice<Initializer<?>>) subject.bind(settings);
      return Initializer.values(choice, shape.clone(), new Random(seed));
    }
  }

  /** The contract of activations. */
  static final class OfActivation extends ActivationContract {
    private final Subject subject;
    private final List<String> drawn;

    OfActivation(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }
  }

  /** The contract of regularizers. */
  static final class OfRegularizer extends RegularizerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfRegularizer(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }
  }
}
