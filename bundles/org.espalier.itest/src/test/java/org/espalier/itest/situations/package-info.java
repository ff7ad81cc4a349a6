/** What is broken is explained, and what is suggested cures it. */
package org.espalier.itest.situations;
