package org.espalier.interchange.dl4j;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ImporterContract;
import org.espalier.tck.ImporterSample;

class Dl4jKerasImporterContractTest extends ImporterContract {
  @Override
  protected Component<?> component() {
    return new Dl4jKerasImporter();
  }

  @Override
  protected boolean recognizesFiles() {
    return false;
  }

  @Override
  protected List<ImporterSample> samples() {
    return List.of(
        ImporterSample.of("", "locally1d.h5", KerasFiles.bytes("locally1d.h5")),
        ImporterSample.of("", "branches.h5", KerasFiles.bytes("branches.h5")),
        ImporterSample.of("", "keras1.h5", KerasFiles.bytes("keras1.h5")),
        ImporterSample.of("", "lambda.h5", KerasFiles.bytes("lambda.h5")).unsupported("lambda_1"));
  }
}
