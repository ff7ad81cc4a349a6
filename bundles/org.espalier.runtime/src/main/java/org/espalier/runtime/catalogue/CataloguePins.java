package org.espalier.runtime.catalogue;

import java.util.List;
import java.util.Optional;
import org.espalier.plugin.Pins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what is composed of which bundles, as the catalogue knows it. */
@Component
public final class CataloguePins implements Pins {
  private final ServiceCatalogue catalogue;

  /** Speaks for a catalogue. */
  @Activate
  public CataloguePins(@Reference ServiceCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<String> holders(long bundle) {
    return catalogue.holders(bundle);
  }

  @Override
  public Optional<String> leftOut(long bundle, String kind, String type) {
    return catalogue.leftOut(bundle, kind, type);
  }

  @Override
  public void retire(long bundle, Runnable free) {
    catalogue.retire(bundle, free);
  }

  @Override
  public boolean reinstate(long bundle) {
    return catalogue.reinstate(bundle);
  }
}
