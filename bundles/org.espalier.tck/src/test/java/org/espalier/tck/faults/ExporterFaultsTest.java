package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.ExporterContract;
import org.espalier.tck.ExporterSample;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.faults.BrokenInterchange.OutFault;
import org.espalier.tck.toy.Highway;
import org.espalier.tck.toy.StackReader;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;

/** Shows that each check of an exporter fails where it should. */
class ExporterFaultsTest extends FaultsTest {
  /** Tests the exporter that was prepared last. */
  public static final class Suspect extends ExporterContract {
    private static BrokenInterchange.Writer exporter;

    @Override
    protected BrokenInterchange.Writer component() {
      return exporter;
    }

    @Override
    protected TestCatalogue catalogue() {
      return super.catalogue()
          .with(new Highway())
          .with(new Tanh())
          .with(new Uniform())
          .with(new BrokenLayers.Sound())
          .with(new StackReader());
    }

    @Override
    protected List<ExporterSample> samples() {
      return List.of(
          ExporterSample.of("", "[{type: highway}, {type: highway}]", batch(3)),
          ExporterSample.of("", "[{type: faulty}]", batch(2)).unsupported("faulty"));
    }
  }

  @Override
  Class<?> contract() {
    return ExporterContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(String what, OutFault fault, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.exporter = new BrokenInterchange.Writer(fault), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", OutFault.NONE, Map.of()),
        fault(
            "a suffix without a dot",
            OutFault.HAS_NO_DOT,
            Map.of("itsSuffixIsOne", "\"stack\" is no suffix")),
        fault(
            "the time in the file",
            OutFault.TELLS_THE_TIME,
            Map.of(
                "itWritesTheSameBytesEveryTime", "other bytes",
                "whatIsWrittenReadsBack", "does not know the file")),
        fault(
            "a second file",
            OutFault.LEAVES_A_FILE,
            Map.of("itWritesItsFileAndNothingElse", "left")),
        fault(
            "a weight that is changed",
            OutFault.CHANGES_A_WEIGHT,
            Map.of(
                "theModelStaysAsItIs", "other values of highway/kernel",
                "whatIsWrittenPredictsTheSame", "differs",
                "whatIsWrittenReadsBack", "differs")),
        fault(
            "numbers that are rounded",
            OutFault.ROUNDS,
            Map.of("whatIsWrittenPredictsTheSame", "differs", "whatIsWrittenReadsBack", "differs")),
        fault(
            "a note without words",
            OutFault.NOTES_NOTHING,
            Map.of("whatItLeavesOutIsSaidInWords", "an empty note")),
        fault(
            "a file that is begun",
            OutFault.WRITES_FIRST,
            Map.of("whatCannotBeWrittenIsToldAtOnceAndNothingIsWritten", "files were written")),
        fault(
            "a file of what cannot be written",
            OutFault.WRITES_WHATEVER_IT_IS,
            Map.of("whatCannotBeWrittenIsToldAtOnceAndNothingIsWritten", "nothing was thrown")),
        fault(
            "another exception",
            OutFault.FAILS_OTHERWISE,
            Map.of("whereItCannotWriteItSaysWhere", "IllegalStateException")));
  }
}
