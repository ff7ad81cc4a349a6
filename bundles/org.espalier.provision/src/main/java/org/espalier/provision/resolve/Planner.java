package org.espalier.provision.resolve;

import java.io.IOException;
import java.util.List;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Plan;

/**
 * Finds out what a change would do, from what the framework holds and the repositories offer. A
 * service; changes nothing, and may be used by several threads.
 *
 * <p>The calls are those of {@link org.espalier.plugin.Provisioning}, which says what they take.
 * What cannot be had is in the problems of a plan. An {@code UPDATE} and an {@code UNINSTALL}
 * concern the bundle of that name and the version that it has before.
 */
public interface Planner {
  /** What a pipeline needs. */
  Plan resolve(PipelineFile pipeline) throws IOException;

  /** What it takes to install bundles. */
  Plan install(List<String> what) throws IOException;

  /** What it takes to replace bundles by newer ones. */
  Plan update(List<String> what) throws IOException;

  /** What it takes to remove bundles. */
  Plan uninstall(List<String> names) throws IOException;

  /** What it takes to install features. */
  Plan installFeatures(List<String> names) throws IOException;

  /** What it takes to remove features. */
  Plan uninstallFeatures(List<String> names) throws IOException;

  /** The features that are installed, and those that could be, by name. */
  List<FeatureInfo> features() throws IOException;
}
