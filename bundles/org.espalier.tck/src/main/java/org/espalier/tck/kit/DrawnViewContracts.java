package org.espalier.tck.kit;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.GlobalExplainerContract;
import org.espalier.tck.ImageExplainerContract;
import org.espalier.tck.ProjectorContract;
import org.espalier.tck.TableExplainerContract;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.TextExplainerContract;

/**
 * The contracts of what shows what a model does, each extended for a component of somebody else.
 */
final class DrawnViewContracts {
  private DrawnViewContracts() {}

  /** The contract of projectors. */
  static final class OfProjector extends ProjectorContract {
    private final Subject subject;
    private final List<String> drawn;

    OfProjector(Subject subject, List<String> drawn) {
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

  /** The contract of explainers of texts. */
  static final class OfTextExplainer extends TextExplainerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfTextExplainer(Subject subject, List<String> drawn) {
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

  /** The contract of explainers of tables. */
  static final class OfTableExplainer extends TableExplainerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfTableExplainer(Subject subject, List<String> drawn) {
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

  /** The contract of explainers of images. */
  static final class OfImageExplainer extends ImageExplainerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfImageExplainer(Subject subject, List<String> drawn) {
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

  /** The contract of explainers of whole models. */
  static final class OfGlobalExplainer extends GlobalExplainerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfGlobalExplainer(Subject subject, List<String> drawn) {
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
