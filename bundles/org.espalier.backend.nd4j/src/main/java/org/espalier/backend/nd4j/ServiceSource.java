package org.espalier.backend.nd4j;

import org.espalier.backend.nd4j.op.AdditionalOp;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/**
 * An additional op that is a service.
 *
 * @param objects the way to it
 */
record ServiceSource(ComponentServiceObjects<AdditionalOp> objects)
    implements AdditionalOps.Source {
  private ServiceReference<AdditionalOp> reference() {
    return objects.getServiceReference();
  }

  @Override
  public AdditionalOp take() {
    try {
      return objects.getService();
    } catch (IllegalStateException e) {
      return null; // it has gone between two looks
    }
  }

  @Override
  public void giveBack(AdditionalOp op) {
    try {
      objects.ungetService(op);
    } catch (IllegalStateException e) {
      // it has gone while it was held, and the framework has taken it back
    }
  }

  @Override
  public int compareTo(AdditionalOps.Source other) {
    return other instanceof ServiceSource service ? reference().compareTo(service.reference()) : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServiceSource service && reference().equals(service.reference());
  }

  @Override
  public int hashCode() {
    return reference().hashCode();
  }
}
