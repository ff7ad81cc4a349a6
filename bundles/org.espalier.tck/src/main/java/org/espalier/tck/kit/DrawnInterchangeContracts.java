package org.espalier.tck.kit;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ExporterContract;
import org.espalier.tck.ExporterSample;
import org.espalier.tck.ImporterContract;
import org.espalier.tck.ImporterSample;
import org.espalier.tck.TestCatalogue;

/**
 * The contracts of what takes models in and gives them out, each extended for a component of
 * somebody else.
 */
final class DrawnInterchangeContracts {
  private DrawnInterchangeContracts() {}

  /** The contract of importers. */
  static final class OfImporter extends ImporterContract {
    private final Subject subject;
    private final List<ImporterSample> drawn;

    OfImporter(Subject subject, List<ImporterSample> drawn) {
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
    protected List<ImporterSample> samples() {
      return drawn;
    }
  }

  /** The contract of exporters. */
  static final class OfExporter extends ExporterContract {
    private final Subject subject;
    private final List<ExporterSample> drawn;

    OfExporter(Subject subject, List<ExporterSample> drawn) {
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
    protected List<ExporterSample> samples() {
      return drawn;
    }
  }
}
