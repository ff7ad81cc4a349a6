/** Activations: functions of each element, or along the last axis. */
package org.espalier.layers.core.activation;
