/** Tuners and pruners. */
package org.espalier.tuners;
