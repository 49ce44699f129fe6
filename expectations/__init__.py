"""What must hold of the data: Great Expectations suites over the stored tables."""

import os
import warnings

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # no usage reports; read at import
with warnings.catch_warnings():  # it imports modules that Python has deprecated
    warnings.filterwarnings("ignore", "module 'sre_\\w+' is deprecated", DeprecationWarning)
    import great_expectations as great_expectations
