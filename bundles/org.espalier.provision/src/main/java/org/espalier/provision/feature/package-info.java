/** Features: bundles that are installed together, as files of OSGi's Feature Service say. */
package org.espalier.provision.feature;
