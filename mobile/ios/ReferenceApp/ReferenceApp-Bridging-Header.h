#import <React/RCTLinkingManager.h>
#import "RNAppAuthAuthorizationFlowManager.h"
