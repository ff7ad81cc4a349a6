package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.host.Epoch;
import org.espalier.host.RunComparison;
import org.espalier.host.RunInfo;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunRecords;
import org.espalier.runtime.comparison.RunPair;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunNames;
import org.espalier.runtime.record.RunReader;
import org.espalier.runtime.record.UsedBundles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds, reads, compares and removes what runs kept in their folders. */
@Component
public final class RuntimeRecords implements RunRecords {
  private final Reporters reporters;

  /** Has runs reported by the installed reporters. */
  @Activate
  public RuntimeRecords(@Reference Reporters reporters) {
    this.reporters = reporters;
  }

  @Override
  public RunInfo find(Path runs, String name) throws IOException {
    return RunNames.find(runs, name);
  }

  @Override
  public RunRecord read(Path folder) throws IOException {
    return RunReader.read(folder);
  }

  @Override
  public List<Epoch> history(Path folder) throws IOException {
    return RunReader.history(folder);
  }

  @Override
  public RunComparison compare(Path first, Path second) throws IOException {
    return new RunPair(RunReader.read(first), RunReader.read(second)).comparison();
  }

  @Override
  public Map<Path, String> madeWith(Path folder, String bundle) throws IOException {
    return UsedBundles.runsWith(folder, bundle);
  }

  @Override
  public void remove(Path folder) throws IOException {
    RunFolder.remove(folder);
  }

  @Override
  public List<String> report(Path folder, RunListener warnings) throws IOException {
    return reporters.write(RunReader.read(folder), warnings);
  }
}
