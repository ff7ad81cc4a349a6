/** Hosts that start and stop many times in one process leave nothing behind. */
package org.espalier.itest.starts;
